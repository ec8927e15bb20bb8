// Each row is a thing that was really done on this machine a moment ago.

#include "sandbox/archive.hpp"
#include "sandbox/box.hpp"
#include "sandbox/cgroup_files.hpp"
#include "sandbox/failure.hpp"
#include "sandbox/state.hpp"

#include <algorithm>
#include <linux/landlock.h>
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sandbox {
namespace {

constexpr long landlock_version_wanted = 1;

bool can_make_namespaces(bool is_root) {
    struct {
        std::uint64_t flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls;
    } arguments{};
    arguments.flags = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;
    if (!is_root) arguments.flags |= CLONE_NEWUSER;
    arguments.exit_signal = SIGCHLD;
    const auto child = static_cast<pid_t>(syscall(SYS_clone3, &arguments, sizeof arguments));
    if (child == 0) _exit(0);
    return child > 0 && waitpid(child, nullptr, 0) == child;
}

Feature namespaces(bool is_root) {
    return {
        .name = "namespaces",
        .present = can_make_namespaces(is_root),
        .required = true,
        .why = "own processes, mounts, network, host name and message queues for each box",
        .remedy = is_root
                      ? "run with CAP_SYS_ADMIN (in Docker: --privileged, or --cap-add SYS_ADMIN "
                        "and --security-opt seccomp=unconfined)"
                      : "sysctl kernel.unprivileged_userns_clone=1, or run as root"};
}

std::string cgroup_remedy(const CgroupTrees& trees, const char* name) {
    if (geteuid() != 0)
        return "run under systemd with Delegate=yes on cgroup version 2, or as root";
    if (!trees.why_not.empty()) return trees.why_not + "; mount it writable";
    return std::string("boot with cgroup_enable=") + name +
           ", or mount the controller below /sys/fs/cgroup";
}

Feature controller(
    const CgroupTrees& trees,
    const std::optional<Controller>& where,
    const char* name,
    const char* why) {
    return {
        .name = std::string("cgroup ") + name,
        .present = where.has_value(),
        .required = true,
        .why = why,
        .remedy = cgroup_remedy(trees, name)};
}

Feature swap(const CgroupTrees& trees) {
    return {
        .name = "swap accounted",
        .present = !swap_escapes(trees),
        .required = true,
        .why = "with uncounted swap a memory limit limits nothing",
        .remedy = "boot with swapaccount=1, or switch swap off"};
}

Feature group_kill(const CgroupTrees& trees) {
    return {
        .name = "cgroup.kill",
        .present = !trees.unified.empty(),
        .required = false,
        .why = "ends a fork bomb at once; without it, process by process",
        .remedy = "mount cgroup2 (kernel 5.14 or newer)"};
}

Feature landlock() {
    const long version =
        syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return {
        .name = "landlock",
        .present = version >= landlock_version_wanted,
        .required = false,
        .why = "a second wall around files, should a mount be wrong",
        .remedy = "boot with landlock in the lsm= list (kernel 5.13 or newer)"};
}

std::string fault_of_a_box(const BoxContext& context) {
    try {
        Limits limits;
        limits.disk_kb = 64;
        Box box(context, {.kind = FilterKind::run, .paths = {"/usr/bin/true"}, .limits = limits});
        box.place_work(pack({}));
        box.sweep();
        return "";
    } catch (const BoxFailure& failure) {
        return failure.what();
    }
}

// Everything together: root, pivot, devices, cgroup membership.
Feature whole_box(bool is_root, const CgroupTrees& trees) {
    BoxContext context{.trees = trees, .init_image = load_init_image(), .is_root = is_root};
    const std::string fault = fault_of_a_box(context);
    return {
        .name = "a whole box",
        .present = fault.empty(),
        .required = true,
        .why = "made and removed just now, with every layer",
        .remedy = fault};
}

}  // namespace

Check check() {
    const bool is_root = geteuid() == 0;
    const CgroupTrees trees = find_cgroups();
    remove_stale(trees);
    Check result;
    result.features = {
        namespaces(is_root),
        controller(trees, trees.memory, "memory", "a hard limit on memory, and its peak"),
        controller(trees, trees.pids, "pids", "a hard limit on processes and threads"),
        controller(trees, trees.cpu, "cpuacct", "CPU time that no program can hide"),
        swap(trees),
        group_kill(trees),
        landlock()};
    const auto missing = [](const Feature& it) { return it.required && !it.present; };
    if (std::ranges::none_of(result.features, missing))
        result.features.push_back(whole_box(is_root, trees));
    if (std::ranges::none_of(result.features, missing))
        result.mode = is_root ? Isolation::strict : Isolation::strict_rootless;
    return result;
}

std::string reason_of(const Check& check) {
    std::string reason = "this machine cannot isolate:";
    for (const Feature& it : check.features)
        if (it.required && !it.present)
            reason += " " + it.name + " is missing (" + it.remedy + ");";
    reason.back() = '.';
    return reason;
}

}  // namespace sandbox
