// Between clone and exec: everything a candidate process loses. The order matters and is told
// beside each step; whatever fails ends the new process before it runs one foreign instruction.

#include "sandbox/init/init.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <initializer_list>
#include <linux/capability.h>
#include <linux/close_range.h>
#include <linux/keyctl.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <linux/securebits.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace sandbox::init {
namespace {

constexpr int niceness = 10;  // keeps the supervisor's wake-ups short beside busy candidates
constexpr const char* oom_preference = "900";
constexpr unsigned capability_count = 64;
constexpr unsigned listener_spare = 1000000;  // above any open descriptor

struct LandlockPlan {
    std::uint64_t handled_files;
    std::uint64_t handled_network;
    std::uint64_t scoped;
};

[[noreturn]] void fail(Birth& birth, const char* step) {
    birth.error = errno == 0 ? EINVAL : errno;
    std::strncpy(birth.step, step, sizeof birth.step - 1);
    _exit(127);
}

void leave_init_behind(Birth& birth) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    for (int number = 1; number < NSIG; ++number)
        signal(number, SIG_DFL);
    if (setsid() < 0) fail(birth, "new session");
    if (unshare(CLONE_NEWCGROUP) != 0) fail(birth, "cgroup namespace");
    syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, nullptr);
    const int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file < 0) return;  // no /proc in this box: init and candidate are then equally preferred
    if (write(file, oom_preference, std::strlen(oom_preference)) < 0) fail(birth, "oom preference");
    close(file);
}

void apply_limit(Birth& birth, int resource, std::uint64_t soft, std::uint64_t hard) {
    const rlimit limit{.rlim_cur = soft, .rlim_max = hard};
    if (setrlimit(static_cast<__rlimit_resource>(resource), &limit) != 0) fail(birth, "rlimit");
}

// No RLIMIT_AS: the JVM, Node and Go reserve far more than they use. The cgroup counts what is
// used.
void apply_limits(Birth& birth, const wire::StartLimits& limits) {
    apply_limit(birth, RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1);
    apply_limit(birth, RLIMIT_FSIZE, limits.file_bytes, limits.file_bytes);
    apply_limit(birth, RLIMIT_STACK, limits.stack_bytes, limits.stack_bytes);
    apply_limit(birth, RLIMIT_NPROC, limits.processes, limits.processes);
    apply_limit(birth, RLIMIT_NOFILE, 256, 256);
    apply_limit(birth, RLIMIT_CORE, 0, 0);
    apply_limit(birth, RLIMIT_MEMLOCK, 0, 0);
    apply_limit(birth, RLIMIT_MSGQUEUE, 0, 0);
    apply_limit(birth, RLIMIT_SIGPENDING, 64, 64);
    apply_limit(birth, RLIMIT_NICE, 0, 0);
    apply_limit(birth, RLIMIT_RTPRIO, 0, 0);
    if (setpriority(PRIO_PROCESS, 0, niceness) != 0) fail(birth, "niceness");
}

void drop_capabilities(Birth& birth) {
    __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    const __user_cap_data_struct none[2] = {};
    if (syscall(SYS_capset, &header, none) != 0) fail(birth, "capabilities");
}

void drop_privileges(Birth& birth, const wire::Setup& setup) {
    const unsigned long bits = SECBIT_NOROOT | SECBIT_NOROOT_LOCKED |
                               SECBIT_NO_SETUID_FIXUP_LOCKED | SECBIT_KEEP_CAPS_LOCKED |
                               SECBIT_NO_CAP_AMBIENT_RAISE | SECBIT_NO_CAP_AMBIENT_RAISE_LOCKED;
    if (prctl(PR_SET_SECUREBITS, bits) != 0) fail(birth, "secure bits");
    for (unsigned number = 0; number < capability_count; ++number)
        if (prctl(PR_CAPBSET_DROP, number) != 0 && errno != EINVAL) fail(birth, "bounding set");
    // A user namespace without subordinate ids has one user, and setgroups is denied there.
    if (setup.has_user_namespace == 0) {
        if (syscall(SYS_setgroups, 0, nullptr) != 0) fail(birth, "groups");
        if (syscall(SYS_setresgid, setup.uid, setup.uid, setup.uid) != 0) fail(birth, "group");
        if (syscall(SYS_setresuid, setup.uid, setup.uid, setup.uid) != 0) fail(birth, "user");
    }
    drop_capabilities(birth);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) fail(birth, "no new privileges");
}

constexpr std::uint64_t may_read =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t access_of_first_version = (1ULL << 13) - 1;
constexpr std::uint64_t access_refer = 1ULL << 13;
constexpr std::uint64_t access_truncate = 1ULL << 14;
constexpr std::uint64_t access_ioctl_device = 1ULL << 15;

LandlockPlan landlock_plan(long version, bool has_network) {
    LandlockPlan plan{.handled_files = access_of_first_version, .handled_network = 0, .scoped = 0};
    if (version >= 2) plan.handled_files |= access_refer;
    if (version >= 3) plan.handled_files |= access_truncate;
    if (version >= 4 && !has_network) plan.handled_network = 3;  // neither bind nor connect
    if (version >= 5) plan.handled_files |= access_ioctl_device;
    if (version >= 6) plan.scoped = 3;  // abstract sockets and signals stay inside
    return plan;
}

void permit(Birth& birth, int rules, const char* path, std::uint64_t access) {
    const int file = open(path, O_PATH | O_CLOEXEC);
    if (file < 0) return;
    landlock_path_beneath_attr rule{.allowed_access = access, .parent_fd = file};
    if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0)
        fail(birth, "landlock rule");
    close(file);
}

// After pivot_root: rules made before it would not cover the new root.
void confine(Birth& birth, const wire::Setup& setup) {
    const long version =
        syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return;  // the library decided whether that is acceptable
    const LandlockPlan plan = landlock_plan(version, setup.has_network != 0);
    const auto size = version >= 6 ? sizeof plan : version >= 4 ? 16UL : 8UL;
    const auto rules = static_cast<int>(syscall(SYS_landlock_create_ruleset, &plan, size, 0));
    if (rules < 0) fail(birth, "landlock");
    const std::uint64_t devices = LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK;
    const std::uint64_t all = plan.handled_files & ~(devices | access_ioctl_device);
    permit(birth, rules, "/", may_read);
    for (const char* path : {"/w", "/tmp"})
        permit(birth, rules, path, all);
    if (setup.has_out != 0) permit(birth, rules, "/out", all);
    const std::uint64_t stream = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                                 (plan.handled_files & access_truncate);
    for (const char* path : {"/dev/null", "/dev/zero", "/dev/full"})
        permit(birth, rules, path, stream);
    if (syscall(SYS_landlock_restrict_self, rules, 0) != 0) fail(birth, "landlock");
    close(rules);
}

// The descriptor table is still init's here: the listener appears in it and stays when this process
// moves on to a table of its own.
void install_filter(Birth& birth, const wire::Setup& setup) {
    const sock_fprog program{
        .len = static_cast<unsigned short>(setup.filter_length),
        .filter = const_cast<sock_filter*>(setup.filter)};
    const long listener =
        syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
    if (listener < 0) fail(birth, "system call filter");
    birth.listener = static_cast<int>(listener);
}

void take_streams(Birth& birth, const Streams& streams) {
    if (syscall(SYS_close_range, listener_spare, ~0U, CLOSE_RANGE_UNSHARE) != 0)
        fail(birth, "own descriptors");
    if (dup2(streams.input, 0) < 0 || dup2(streams.output, 1) < 0 || dup2(streams.error, 2) < 0)
        fail(birth, "standard streams");
    if (syscall(SYS_close_range, 3U, ~0U, 0) != 0) fail(birth, "open descriptors");
}

}  // namespace

void become_candidate(const wire::Setup& setup, const Launch& launch, Birth& birth) {
    leave_init_behind(birth);
    apply_limits(birth, launch.limits);
    drop_privileges(birth, setup);
    if (chdir("/w") != 0) fail(birth, "chdir to /w");
    confine(birth, setup);
    install_filter(birth, setup);
    take_streams(birth, launch.streams);
    execve(launch.arguments[0], launch.arguments, launch.variables);
    fail(birth, "exec");
}

}  // namespace sandbox::init
