#include "sandbox/owner.hpp"

#include "sandbox/cgroup_files.hpp"

#include <algorithm>
#include <atomic>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

namespace sandbox {
namespace {

constexpr int start_time_field = 20;  // of /proc/PID/stat, counted behind the program's name

std::string start_time(const std::string& process) {
    const std::string line = read_file("/proc/" + process + "/stat");
    const std::size_t name_end = line.rfind(')');
    if (name_end == std::string::npos) return "";
    std::istringstream fields(line.substr(name_end + 1));
    std::string field;
    for (int number = 0; number < start_time_field; ++number)
        fields >> field;
    return field;
}

std::string process_namespace() {
    struct stat status{};
    return stat("/proc/self/ns/pid", &status) == 0 ? std::to_string(status.st_ino) : "0";
}

}  // namespace

std::string owned_name() {
    static std::atomic<unsigned> count = 0;
    const std::string process = std::to_string(getpid());
    return "box-" + process_namespace() + "-" + process + "-" + start_time(process) + "-" +
           std::to_string(++count);
}

bool is_left_behind(std::string_view name) {
    std::string text(name);
    std::ranges::replace(text, '-', ' ');
    std::istringstream fields(text);
    std::string kind;
    std::string space;
    std::string process;
    std::string started;
    if (!(fields >> kind >> space >> process >> started) || kind != "box") return false;
    return space == process_namespace() && start_time(process) != started;
}

}  // namespace sandbox
