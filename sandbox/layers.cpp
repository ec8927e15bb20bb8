#include "sandbox/layers.hpp"

#include <array>

namespace sandbox {

std::string_view name_of(Layer layer) {
    constexpr std::array<std::string_view, layer_count> names = {
        "pid_namespace",    "ipc_namespace",  "uts_namespace", "net_namespace",
        "cgroup_namespace", "read_only_root", "own_uid",       "capabilities",
        "no_new_privs",     "landlock",       "seccomp",       "rlimits",
        "memory",           "pids",           "cpu",           "cpuset"};
    const auto number = static_cast<std::uint32_t>(layer);
    return number < names.size() ? names[number] : std::string_view();
}

}  // namespace sandbox
