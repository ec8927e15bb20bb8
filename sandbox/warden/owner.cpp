#include "sandbox/warden/owner.hpp"

#include "sandbox/cgroup_files.hpp"

#include <sys/stat.h>
#include <unistd.h>

namespace sandbox {
namespace {

constexpr std::size_t start_time_field = 19;  // of /proc/PID/stat, counted behind the name

std::string start_time(const std::string& process) {
    const std::string line = read_file("/proc/" + process + "/stat");
    const std::size_t name_end = line.rfind(')');
    if (name_end == std::string::npos) return "";
    const auto fields = split(line.substr(name_end + 1), ' ');
    return fields.size() > start_time_field ? fields[start_time_field] : "";
}

std::string process_namespace() {
    struct stat status{};
    return stat("/proc/self/ns/pid", &status) == 0 ? std::to_string(status.st_ino) : "0";
}

}  // namespace

std::string owned_name() {
    const std::string process = std::to_string(getpid());
    return "warden-" + process_namespace() + "-" + process + "-" + start_time(process);
}

bool is_left_behind(std::string_view name) {
    const auto parts = split(name, '-');
    if (parts.size() != 4 || parts[0] != "warden") return false;
    return parts[1] == process_namespace() && start_time(parts[2]) != parts[3];
}

}  // namespace sandbox
