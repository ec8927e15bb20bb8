// What the filter lets through, refuses, and punishes.

#include "submission.hpp"

#include <sys/syscall.h>

namespace sandbox_test {
namespace {

struct Forbidden {
    const char* name;
    int number;
    const char* statement;
};

class ForbiddenCall : public testing::TestWithParam<Forbidden> {};

TEST_P(ForbiddenCall, EndsTheBoxAndIsNamed) {
    const RunResult result = run_c(std::string("result(\"call\", ") + GetParam().statement + ");");
    EXPECT_EQ(result.status, Status::violation) << result.stdout_bytes;
    EXPECT_EQ(result.syscall, GetParam().number);
    EXPECT_EQ(result.stdout_bytes, "");
}

INSTANTIATE_TEST_SUITE_P(
    Sandbox,
    ForbiddenCall,
    testing::Values(
        Forbidden{"mount", SYS_mount, R"(mount("x", "/tmp", "tmpfs", 0, 0))"},
        Forbidden{"umount", SYS_umount2, R"(umount2("/proc", MNT_DETACH))"},
        Forbidden{"unshare", SYS_unshare, "unshare(CLONE_NEWUSER)"},
        Forbidden{"setns", SYS_setns, "setns(0, 0)"},
        Forbidden{"chroot", SYS_chroot, R"(chroot("/tmp"))"},
        Forbidden{"keyctl", SYS_keyctl, "syscall(SYS_keyctl, 0, -3, 0)"},
        Forbidden{"add_key", SYS_add_key, R"(syscall(SYS_add_key, "user", "x", "y", 1, -3))"},
        Forbidden{"bpf", SYS_bpf, "syscall(SYS_bpf, 0, 0, 0)"},
        Forbidden{"perf", SYS_perf_event_open, "syscall(SYS_perf_event_open, 0, 0, -1, -1, 0)"},
        Forbidden{"io_uring", SYS_io_uring_setup, "syscall(SYS_io_uring_setup, 1, 0)"},
        Forbidden{"userfaultfd", SYS_userfaultfd, "syscall(SYS_userfaultfd, 0)"},
        Forbidden{
            "process_vm_readv", SYS_process_vm_readv,
            "syscall(SYS_process_vm_readv, 1, 0, 0, 0, 0, 0)"},
        Forbidden{
            "open_by_handle", SYS_open_by_handle_at, "syscall(SYS_open_by_handle_at, 0, 0, 0)"},
        Forbidden{
            "clone_newuser", SYS_clone, "syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0)"},
        Forbidden{
            "clone_newns_high_bits", SYS_clone,
            "syscall(SYS_clone, (1UL << 40) | CLONE_NEWNS | SIGCHLD, 0, 0, 0, 0)"},
        Forbidden{"reboot", SYS_reboot, "syscall(SYS_reboot, 0, 0, 0, 0)"},
        Forbidden{"kexec", SYS_kexec_load, "syscall(SYS_kexec_load, 0, 0, 0, 0)"},
        Forbidden{"own_filter", SYS_seccomp, "syscall(SYS_seccomp, 0, 0, 0)"}),
    [](const testing::TestParamInfo<Forbidden>& parameter) {
        return std::string(parameter.param.name);
    });

struct Refused {
    const char* name;
    const char* statement;
    const char* error;
};

class RefusedCall : public testing::TestWithParam<Refused> {};

TEST_P(RefusedCall, FailsAndTheProgramGoesOn) {
    const RunResult result =
        run_c(std::string("result(\"call\", ") + GetParam().statement + "); result(\"on\", 0);");
    EXPECT_EQ(result.status, Status::ok);
    EXPECT_EQ(result.stdout_bytes, std::string("call=-1 ") + GetParam().error + "\non=0 \n");
}

INSTANTIATE_TEST_SUITE_P(
    Sandbox,
    RefusedCall,
    testing::Values(
        Refused{"internet", "socket(AF_INET, SOCK_STREAM, 0)", "EAFNOSUPPORT"},
        Refused{"internet6", "socket(AF_INET6, SOCK_DGRAM, 0)", "EAFNOSUPPORT"},
        Refused{"unix", "socket(AF_UNIX, SOCK_STREAM, 0)", "EAFNOSUPPORT"},
        Refused{"netlink", "socket(AF_NETLINK, SOCK_RAW, 0)", "EAFNOSUPPORT"},
        Refused{"vsock", "socket(40, SOCK_STREAM, 0)", "EAFNOSUPPORT"},
        Refused{"vsock_high_bits", "syscall(SYS_socket, 40L | 1L << 32, 1L, 0L)", "EAFNOSUPPORT"},
        Refused{
            "lock", "({ struct flock l = {0}; l.l_type = F_RDLCK; fcntl(0, F_SETLK, &l); })",
            "ENOLCK"},
        Refused{
            "lock_high_bits",
            "({ struct flock l = {0}; l.l_type = F_RDLCK; syscall(SYS_fcntl, 0L, (long)F_SETLK | "
            "1L << 32, &l); })",
            "ENOLCK"},
        Refused{"clone3", "syscall(SYS_clone3, 0, 0)", "ENOSYS"},
        Refused{"unknown_number", "syscall(1999, 0)", "ENOSYS"},
        Refused{
            "terminal_injection", R"(({ char c = 'x'; syscall(SYS_ioctl, 0L, 0x5412L, &c); }))",
            "ENOSYS"},
        Refused{"setuid", "setuid(0)", "EPERM"},
        Refused{"chown", R"(chown("/w/main.c", 0, 0))", "EPERM"},
        Refused{
            "more_processes", "({ struct rlimit r = {1000, 1000}; setrlimit(RLIMIT_NPROC, &r); })",
            "EPERM"},
        Refused{"device", R"(mknod("/tmp/d", S_IFCHR | 0600, 259))", "EPERM"},
        Refused{"higher_priority", "setpriority(PRIO_PROCESS, 0, -20)", "EPERM"},
        Refused{"memory_file", R"(memfd_create("x", 0))", "EPERM"},
        Refused{"shared_memory", "syscall(SYS_shmget, 1, 4096, 01600)", "EPERM"}),
    [](const testing::TestParamInfo<Refused>& parameter) {
        return std::string(parameter.param.name);
    });

TEST(Filter, KillsThirtyTwoBitCalls) {
    // getpid by the old gate: whatever a kernel without it does, no number may come back.
    const RunResult result =
        run_c("long r = 20; __asm__ volatile(\"int $0x80\" : \"+a\"(r)); result(\"getpid\", r);");
    EXPECT_NE(result.status, Status::ok);
    EXPECT_EQ(result.stdout_bytes, "");
}

TEST(Filter, KillsTheOtherPersonality) {
    const RunResult result = run_c("result(\"x32\", syscall(0x40000000 | 39));");
    EXPECT_NE(result.stdout_bytes.substr(0, 5), "x32=1");
}

TEST(Filter, AllowsThreadsChildrenPipesAndSocketPairs) {
    const RunResult result = run_c(R"(
int ends[2]; char b[4] = {0};
result("pair", socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
result("send", send(ends[0], "abc", 3, 0)); result("recv", recv(ends[1], b, 3, 0));
pid_t p = fork(); if (p == 0) _exit(7);
int status; waitpid(p, &status, 0); result("child", WEXITSTATUS(status));)");
    EXPECT_EQ(result.stdout_bytes, "pair=0 \nsend=3 \nrecv=3 \nchild=7 \n");
}

}  // namespace
}  // namespace sandbox_test
