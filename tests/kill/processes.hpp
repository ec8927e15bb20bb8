#pragma once
// Processes below others, as the kernel knows them.

#include <string>
#include <sys/types.h>
#include <vector>

namespace crash {

/// In the order in which they were started; none if the process is gone.
std::vector<pid_t> children_of(pid_t process);

/// The children, their children, and so on.
std::vector<pid_t> descendants_of(pid_t process);

/// The file it runs, as far as the kernel keeps the name: 15 bytes. Empty if it is gone.
std::string name_of(pid_t process);

}  // namespace crash
