#pragma once
// What a host sees of sandboxes: processes, control groups, mounts, descriptors. For tests that
// look whether anything is left.

#include <functional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace sandbox_test {

struct SeenProcess {
    pid_t id = 0;
    pid_t parent = 0;
    std::string name;     // as prctl and exec set it
    std::string command;  // arguments, separated by spaces
    char state = '?';
};

/// Of the whole host.
std::vector<SeenProcess> processes();
/// Descendants of `ancestor`, itself left out.
std::vector<SeenProcess> processes_below(pid_t ancestor);
/// With `mark` among their arguments.
int count_marked(const std::string& mark);

/// Directories of the warden whose keeper is `keeper`, in every tree of control groups.
std::vector<std::string> groups_of(pid_t keeper);

/// Of this process's mount namespace.
int count_mounts();
int count_descriptors();
/// In KiB; 0 for a process that is gone.
long resident_kb(pid_t process);
/// What boxes are made of: memory files, mounts, namespaces, stacks; of the whole machine.
long kernel_memory_kb();

/// Looks again and again for so long as it is not so; false when it never was.
bool becomes_true(const std::function<bool()>& is_so, int patience_ms);

}  // namespace sandbox_test
