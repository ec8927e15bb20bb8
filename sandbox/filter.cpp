#include "sandbox/filter.hpp"

#include "sandbox/cgroup_files.hpp"
#include "sandbox/descriptor.hpp"
#include "sandbox/ensure.hpp"
#include "sandbox/failure.hpp"
#include "sandbox/messages.hpp"
#include "sandbox/system_calls.hpp"

#include <seccomp.h>

#include <algorithm>
#include <array>
#include <asm/prctl.h>
#include <cerrno>
#include <fcntl.h>
#include <initializer_list>
#include <linux/futex.h>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <span>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <type_traits>
#include <unistd.h>

namespace sandbox {
namespace {

// The kernel reads these arguments as 32 bits. A comparison of all 64 would let AF_VSOCK | 1<<32
// by.
constexpr std::uint64_t low_half = 0xffffffff;

using Context =
    std::unique_ptr<std::remove_pointer_t<scmp_filter_ctx>, decltype([](scmp_filter_ctx it) {
                        seccomp_release(it);
                    })>;

void rule(
    const Context& context,
    std::uint32_t action,
    const char* name,
    std::span<const scmp_arg_cmp> when = {}) {
    const int number = seccomp_syscall_resolve_name(name);
    if (number == __NR_SCMP_ERROR) return;
    const int error = seccomp_rule_add_array(
        context.get(), action, number, static_cast<unsigned>(when.size()), when.data());
    if (error != 0 && error != -EEXIST) fail(std::string("filter rule for ") + name, -error);
}

scmp_arg_cmp masked(unsigned argument, std::uint64_t mask, std::uint64_t value) {
    ensure(mask <= low_half && (value & ~mask) == 0);
    return {.arg = argument, .op = SCMP_CMP_MASKED_EQ, .datum_a = mask, .datum_b = value};
}

void permit_values(
    const Context& context,
    const char* name,
    unsigned argument,
    std::span<const std::uint64_t> values) {
    for (const std::uint64_t value : values) {
        const scmp_arg_cmp when[] = {masked(argument, low_half, value)};
        rule(context, SCMP_ACT_ALLOW, name, when);
    }
}

bool holds(const Words& names, const char* name) {
    return std::ranges::find(names, name) != names.end();
}

void add_tables(const Context& context, const Words& further_calls) {
    for (const char* name : permitted_calls)
        rule(context, SCMP_ACT_ALLOW, name);
    for (const std::string& name : further_calls)
        if (name != "socket") rule(context, SCMP_ACT_ALLOW, name.c_str());
    for (const char* name : refused_calls)
        if (!holds(further_calls, name)) rule(context, SCMP_ACT_ERRNO(EPERM), name);
    for (const char* name : forbidden_calls)
        rule(context, SCMP_ACT_NOTIFY, name);
}

// clone3 is in no table: it hides its flags behind a pointer, which no filter can follow. Libraries
// that find it missing use clone.
void add_clone(const Context& context) {
    constexpr std::uint64_t namespaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS |
                                         CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
    constexpr std::uint64_t escapes = namespaces | CLONE_NEWTIME | CLONE_PTRACE;
    const scmp_arg_cmp harmless[] = {masked(0, escapes, 0)};
    rule(context, SCMP_ACT_ALLOW, "clone", harmless);
    for (std::uint64_t bit = 1; bit <= low_half; bit <<= 1) {
        if ((bit & escapes) == 0) continue;
        const scmp_arg_cmp forbidden[] = {masked(0, bit, bit)};
        rule(context, SCMP_ACT_NOTIFY, "clone", forbidden);
    }
}

void add_files(const Context& context) {
    constexpr std::uint64_t file_controls[] = {F_DUPFD,         F_GETFD,      F_SETFD,     F_GETFL,
                                               F_DUPFD_CLOEXEC, F_SETPIPE_SZ, F_GETPIPE_SZ};
    permit_values(context, "fcntl", 1, file_controls);
    const scmp_arg_cmp without_signals[] = {masked(1, low_half, F_SETFL), masked(2, O_ASYNC, 0)};
    rule(context, SCMP_ACT_ALLOW, "fcntl", without_signals);
    constexpr std::uint64_t terminal_questions[] = {TCGETS,  TIOCGWINSZ, FIONREAD,
                                                    FIONBIO, FIOCLEX,    FIONCLEX};
    permit_values(context, "ioctl", 1, terminal_questions);
}

void add_own_settings(const Context& context) {
    constexpr std::uint64_t own_settings[] = {
        PR_SET_NAME,         PR_GET_NAME,        PR_GET_DUMPABLE,    PR_CAPBSET_READ,
        PR_SET_VMA,          PR_SET_THP_DISABLE, PR_GET_THP_DISABLE, PR_GET_NO_NEW_PRIVS,
        PR_SET_NO_NEW_PRIVS, PR_SET_PDEATHSIG,   PR_GET_PDEATHSIG,   PR_SET_TIMERSLACK,
        PR_GET_TIMERSLACK};
    permit_values(context, "prctl", 0, own_settings);
    const scmp_arg_cmp reading[] = {{.arg = 2, .op = SCMP_CMP_EQ, .datum_a = 0, .datum_b = 0}};
    const scmp_arg_cmp changing[] = {{.arg = 2, .op = SCMP_CMP_NE, .datum_a = 0, .datum_b = 0}};
    rule(context, SCMP_ACT_ALLOW, "prlimit64", reading);  // a pointer: all 64 bits count
    rule(context, SCMP_ACT_ERRNO(EPERM), "prlimit64", changing);
}

// No merging of equal pages, which tells one box what another holds, and no poisoning of hardware.
void add_memory(const Context& context) {
    constexpr std::uint64_t advice[] = {
        MADV_NORMAL,        MADV_RANDOM,        MADV_SEQUENTIAL, MADV_WILLNEED,   MADV_DONTNEED,
        MADV_FREE,          MADV_DONTFORK,      MADV_DOFORK,     MADV_HUGEPAGE,   MADV_NOHUGEPAGE,
        MADV_DONTDUMP,      MADV_DODUMP,        MADV_WIPEONFORK, MADV_KEEPONFORK, MADV_COLD,
        MADV_POPULATE_READ, MADV_POPULATE_WRITE};
    permit_values(context, "madvise", 2, advice);
    constexpr std::uint64_t thread_settings[] = {
        ARCH_SET_FS, ARCH_GET_FS, ARCH_SET_GS, ARCH_GET_GS};
    permit_values(context, "arch_prctl", 0, thread_settings);
}

// Inheriting priorities (FUTEX_LOCK_PI and its kin) and timers on CPU clocks have let programs into
// the kernel more than once, and no library here needs them.
void add_waiting(const Context& context) {
    constexpr std::uint64_t options = FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME;
    constexpr std::uint64_t operations[] = {FUTEX_WAIT,        FUTEX_WAKE,    FUTEX_WAIT_BITSET,
                                            FUTEX_WAKE_BITSET, FUTEX_REQUEUE, FUTEX_CMP_REQUEUE,
                                            FUTEX_WAKE_OP};
    for (const std::uint64_t operation : operations) {
        const scmp_arg_cmp when[] = {masked(1, low_half & ~options, operation)};
        rule(context, SCMP_ACT_ALLOW, "futex", when);
    }
    constexpr std::uint64_t clocks[] = {CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_BOOTTIME};
    permit_values(context, "timer_create", 0, clocks);
}

// File locks on the shared read-only files would be a channel between boxes. Compilers want them
// for their caches, and no two compile boxes see the same cache.
void add_locks(const Context& context, FilterKind kind, const Words& further_calls) {
    const bool may_lock = kind == FilterKind::compile || holds(further_calls, "flock");
    for (const auto command : std::to_array<std::uint64_t>({F_GETLK, F_SETLK, F_SETLKW})) {
        const scmp_arg_cmp when[] = {masked(1, low_half, command)};
        rule(context, SCMP_ACT_ERRNO(ENOLCK), "fcntl", when);
    }
    rule(context, may_lock ? SCMP_ACT_ALLOW : SCMP_ACT_ERRNO(ENOLCK), "flock");
}

void permit_sockets(const Context& context, std::initializer_list<std::uint64_t> families) {
    constexpr std::uint64_t type_mask = low_half & ~std::uint64_t{SOCK_NONBLOCK | SOCK_CLOEXEC};
    // By protocol, too: a multipath TCP socket is a stream that Landlock's rules for TCP do not
    // see.
    for (const std::uint64_t family : families)
        for (const auto protocol : std::to_array<std::uint64_t>({0, IPPROTO_TCP})) {
            const scmp_arg_cmp when[] = {
                masked(0, low_half, family), masked(1, type_mask, SOCK_STREAM),
                masked(2, low_half, protocol)};
            rule(context, SCMP_ACT_ALLOW, "socket", when);
        }
}

// Options that take a program for the kernel to run (SO_ATTACH_FILTER and its kin) are not there.
void permit_options(
    const Context& context, std::uint64_t level, std::span<const std::uint64_t> options) {
    for (const std::uint64_t option : options) {
        const scmp_arg_cmp when[] = {masked(1, low_half, level), masked(2, low_half, option)};
        rule(context, SCMP_ACT_ALLOW, "setsockopt", when);
    }
}

void add_sockets(const Context& context, FilterKind kind, const Words& further_calls) {
    constexpr std::uint64_t local[] = {AF_UNIX};
    permit_values(context, "socketpair", 0, local);
    constexpr std::uint64_t options[] = {SO_REUSEADDR, SO_REUSEPORT, SO_KEEPALIVE, SO_LINGER,
                                         SO_SNDBUF,    SO_RCVBUF,    SO_SNDTIMEO,  SO_RCVTIMEO,
                                         SO_PASSCRED,  SO_BROADCAST};
    permit_options(context, SOL_SOCKET, options);
    const bool is_local = holds(further_calls, "socket");
    if (is_local) permit_sockets(context, {AF_UNIX});
    if (kind == FilterKind::service) {
        for (const char* name : service_calls)
            if (!holds(further_calls, name)) rule(context, SCMP_ACT_ALLOW, name);
        permit_sockets(context, {AF_INET, AF_INET6});
        if (!holds(further_calls, "connect"))
            rule(context, SCMP_ACT_ERRNO(EACCES), "connect");  // it is called, it never calls
        constexpr std::uint64_t transport[] = {TCP_NODELAY,     TCP_KEEPIDLE,     TCP_KEEPINTVL,
                                               TCP_KEEPCNT,     TCP_DEFER_ACCEPT, TCP_QUICKACK,
                                               TCP_USER_TIMEOUT};
        permit_options(context, IPPROTO_TCP, transport);
        constexpr std::uint64_t network[] = {IPV6_V6ONLY};
        permit_options(context, IPPROTO_IPV6, network);
    } else if (!is_local) {
        rule(context, SCMP_ACT_ERRNO(EAFNOSUPPORT), "socket");
    }
}

std::vector<sock_filter> exported(const Context& context) {
    const Descriptor file(memfd_create("filter", MFD_CLOEXEC));
    if (!file.is_open()) fail("memory file for the filter");
    if (const int error = seccomp_export_bpf(context.get(), file.get()); error != 0)
        fail("export of the filter", -error);
    const std::string bytes = read_from_start(file.get());
    std::vector<sock_filter> program(bytes.size() / sizeof(sock_filter));
    bytes.copy(reinterpret_cast<char*>(program.data()), program.size() * sizeof(sock_filter));
    ensure(!program.empty() && program.size() <= wire::filter_length_max);
    return program;
}

}  // namespace

std::vector<sock_filter> make_filter(FilterKind kind, const Words& further_calls) {
    const Context context(seccomp_init(SCMP_ACT_ERRNO(ENOSYS)));
    if (!context) fail("system call filter", ENOMEM);
    seccomp_attr_set(context.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    seccomp_attr_set(context.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2);
    add_tables(context, further_calls);
    add_clone(context);
    add_files(context);
    add_own_settings(context);
    add_memory(context);
    add_waiting(context);
    add_locks(context, kind, further_calls);
    add_sockets(context, kind, further_calls);
    return exported(context);
}

}  // namespace sandbox
