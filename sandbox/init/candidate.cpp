// From the clone to the program: everything a candidate process loses. The order matters and is
// told beside each step; whatever fails ends the new process before it runs one foreign
// instruction.

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

constexpr const char* oom_preference = "900";
constexpr unsigned capability_count = 64;

struct LandlockPlan {
    std::uint64_t handled_files;
    std::uint64_t handled_network;
    std::uint64_t scoped;
};

constexpr int exit_code_of_no_program = 127;

/// The way back to init, for as long as this is not yet the program.
struct Candidate {
    const wire::Setup& setup;
    int talk;

    bool has(Layer layer) const { return !Layers(setup.without).has(layer); }

    [[noreturn]] void fail(const char* step) const {
        Word word{.error = errno == 0 ? EINVAL : errno, .listener = -1, .step = ""};
        std::strncpy(word.step, step, sizeof word.step - 1);
        wire::send(talk, &word, sizeof word);
        _exit(exit_code_of_no_program);
    }
};

void leave_init_behind(const Candidate& self) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    signal(SIGPIPE, SIG_DFL);
    if (setsid() < 0) self.fail("new session");
    if (self.has(Layer::cgroup_namespace) && unshare(CLONE_NEWCGROUP) != 0)
        self.fail("cgroup namespace");
    syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, nullptr);
    const int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file < 0) return;  // no /proc in this box: init and candidate are then equally preferred
    if (write(file, oom_preference, std::strlen(oom_preference)) < 0) self.fail("oom preference");
    close(file);
}

void apply_limit(const Candidate& self, int resource, std::uint64_t soft, std::uint64_t hard) {
    const rlimit limit{.rlim_cur = soft, .rlim_max = hard};
    if (setrlimit(static_cast<__rlimit_resource>(resource), &limit) != 0) self.fail("rlimit");
}

// No RLIMIT_AS: the JVM, Node and Go reserve far more than they use. The cgroup counts what is
// used.
void apply_limits(const Candidate& self, const wire::StartLimits& limits) {
    apply_limit(self, RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1);
    apply_limit(self, RLIMIT_FSIZE, limits.file_bytes, limits.file_bytes);
    apply_limit(self, RLIMIT_STACK, limits.stack_bytes, limits.stack_bytes);
    apply_limit(self, RLIMIT_NPROC, limits.processes, limits.processes);
    apply_limit(self, RLIMIT_NOFILE, 256, 256);
    apply_limit(self, RLIMIT_CORE, 0, 0);
    apply_limit(self, RLIMIT_MEMLOCK, 0, 0);
    apply_limit(self, RLIMIT_MSGQUEUE, 0, 0);
    apply_limit(self, RLIMIT_SIGPENDING, 64, 64);
    apply_limit(self, RLIMIT_NICE, 0, 0);
    apply_limit(self, RLIMIT_RTPRIO, 0, 0);
}

void drop_capabilities(const Candidate& self) {
    __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    const __user_cap_data_struct none[2] = {};
    if (syscall(SYS_capset, &header, none) != 0) self.fail("capabilities");
}

void change_user(const Candidate& self) {
    const std::uint32_t id = self.setup.uid;
    // A user namespace without subordinate ids has one user, and setgroups is denied there.
    if (self.setup.can_change_groups != 0 && syscall(SYS_setgroups, 0, nullptr) != 0)
        self.fail("groups");
    if (syscall(SYS_setresgid, id, id, id) != 0) self.fail("group");
    if (syscall(SYS_setresuid, id, id, id) != 0) self.fail("user");
}

void drop_privileges(const Candidate& self) {
    if (self.has(Layer::own_uid)) change_user(self);
    if (self.has(Layer::capabilities)) drop_capabilities(self);
    if (self.has(Layer::no_new_privs) && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        self.fail("no new privileges");
}

constexpr std::uint64_t may_read =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t access_of_first_version = (1ULL << 13) - 1;
constexpr std::uint64_t access_refer = 1ULL << 13;
constexpr std::uint64_t access_truncate = 1ULL << 14;
constexpr std::uint64_t access_ioctl_device = 1ULL << 15;

constexpr std::uint64_t may_bind = 1ULL << 0;
constexpr std::uint64_t may_connect = 1ULL << 1;
constexpr int rule_for_port = 2;  // LANDLOCK_RULE_NET_PORT, younger than Debian's headers

LandlockPlan landlock_plan(long version) {
    LandlockPlan plan{.handled_files = access_of_first_version, .handled_network = 0, .scoped = 0};
    if (version >= 2) plan.handled_files |= access_refer;
    if (version >= 3) plan.handled_files |= access_truncate;
    if (version >= 4) plan.handled_network = may_bind | may_connect;
    if (version >= 5) plan.handled_files |= access_ioctl_device;
    if (version >= 6) plan.scoped = 3;  // abstract sockets and signals stay inside
    return plan;
}

bool permit(int rules, const char* path, std::uint64_t access) {
    const int file = open(path, O_PATH | O_CLOEXEC);
    if (file < 0) return true;  // not in this root
    landlock_path_beneath_attr rule{.allowed_access = access, .parent_fd = file};
    const bool done =
        syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    close(file);
    return done;
}

// The port of a service is the only one that it may listen on; nobody may connect anywhere.
bool permit_port(int rules, std::uint64_t port) {
    struct {
        std::uint64_t access;
        std::uint64_t port;
    } const rule{.access = may_bind, .port = port};
    return syscall(SYS_landlock_add_rule, rules, rule_for_port, &rule, 0) == 0;
}

bool permit_files(int rules, const LandlockPlan& plan, bool has_out) {
    const std::uint64_t devices = LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK;
    const std::uint64_t all = plan.handled_files & ~(devices | access_ioctl_device);
    const std::uint64_t stream = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                                 (plan.handled_files & access_truncate);
    return permit(rules, "/", may_read) && permit(rules, "/w", all) && permit(rules, "/tmp", all) &&
           permit(rules, "/dev/null", stream) && permit(rules, "/dev/zero", stream) &&
           permit(rules, "/dev/full", stream) && (!has_out || permit(rules, "/out", all));
}

int install_filter(const Candidate& self) {
    const sock_fprog program{
        .len = static_cast<unsigned short>(self.setup.filter_length),
        .filter = const_cast<sock_filter*>(self.setup.filter)};
    const long listener =
        syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
    if (listener < 0) self.fail("system call filter");
    return static_cast<int>(listener);
}

// Own descriptors from here on, and none but the way back to init: the listener above all must not
// be left to a process that it judges.
void keep_only_talk(const Candidate& self) {
    const auto talk = static_cast<unsigned>(self.talk);
    if (syscall(SYS_close_range, talk + 1, ~0U, CLOSE_RANGE_UNSHARE) != 0 ||
        syscall(SYS_close_range, 3U, talk - 1, 0) != 0)
        self.fail("own descriptors");
}

// Everything that arrives is close-on-exec, and so is the socket.
[[noreturn]] void become_program(const Candidate& self) {
    char go = 0;
    wire::Received launch = wire::receive(self.talk, &go, sizeof go);
    if (launch.bytes <= 0 || launch.count != 4) _exit(exit_code_of_no_program);
    static LaunchText text;
    errno = EINVAL;
    if (!read_launch(launch.descriptors[0], text)) self.fail("launch");
    for (const int stream : {0, 1, 2})
        if (dup2(launch.descriptors[stream + 1], stream) < 0) self.fail("standard streams");
    execve(text.arguments[0], text.arguments, text.variables);
    self.fail("exec");
}

}  // namespace

void leave_host_behind(const wire::Setup& setup) {
    for (int number = 1; number < NSIG; ++number)
        signal(number, SIG_DFL);
    if (Layers(setup.without).has(Layer::capabilities)) return;
    const unsigned long bits = SECBIT_NOROOT | SECBIT_NOROOT_LOCKED |
                               SECBIT_NO_SETUID_FIXUP_LOCKED | SECBIT_KEEP_CAPS_LOCKED |
                               SECBIT_NO_CAP_AMBIENT_RAISE | SECBIT_NO_CAP_AMBIENT_RAISE_LOCKED;
    if (prctl(PR_SET_SECUREBITS, bits) != 0) give_up("secure bits");
    for (unsigned number = 0; number < capability_count; ++number)
        if (prctl(PR_CAPBSET_DROP, number) != 0 && errno != EINVAL) give_up("bounding set");
}

int make_rules(const wire::Setup& setup) {
    const long version =
        syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return -1;
    const LandlockPlan plan = landlock_plan(version);
    const auto size = version >= 6 ? sizeof plan : version >= 4 ? 16UL : 8UL;
    const auto rules = static_cast<int>(syscall(SYS_landlock_create_ruleset, &plan, size, 0));
    if (rules < 0 || !permit_files(rules, plan, setup.has_out != 0)) return -1;
    if (version >= 4 && setup.has_network != 0 && !permit_port(rules, setup.port)) return -1;
    return rules;
}

void become_candidate(const wire::Setup& setup, int rules, int talk) {
    const Candidate self{.setup = setup, .talk = talk};
    leave_init_behind(self);
    if (self.has(Layer::rlimits)) apply_limits(self, setup.limits);
    drop_privileges(self);
    if (chdir("/w") != 0) self.fail("chdir to /w");
    if (self.has(Layer::landlock) && syscall(SYS_landlock_restrict_self, rules, 0) != 0)
        self.fail("landlock");
    Word ready{.error = 0, .listener = -1, .step = ""};
    if (self.has(Layer::seccomp)) ready.listener = install_filter(self);
    keep_only_talk(self);
    if (!wire::send(talk, &ready, sizeof ready)) _exit(exit_code_of_no_program);
    become_program(self);
}

}  // namespace sandbox::init
