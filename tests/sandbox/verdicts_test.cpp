// Every status has a program that earns it.

#include "submission.hpp"

namespace sandbox_test {
namespace {

TEST(Verdict, IsRuntimeErrorForAnExitCode) {
    const RunResult result = run("python", "import sys; sys.exit(3)");
    EXPECT_EQ(result.status, Status::runtime_error);
    EXPECT_EQ(result.exit_code, 3);
    EXPECT_FALSE(result.signal);
}

TEST(Verdict, IsRuntimeErrorForASignal) {
    const RunResult result = run_c("volatile int* p = (int*)8; *p = 1;");
    EXPECT_EQ(result.status, Status::runtime_error);
    EXPECT_EQ(result.signal, 11);
    EXPECT_FALSE(result.exit_code);
}

TEST(Verdict, DoesNotCallAKillByOneselfALimit) {
    const RunResult result = run_c("kill(getpid(), SIGKILL); pause();");
    EXPECT_EQ(result.status, Status::runtime_error);
    EXPECT_EQ(result.signal, 9);
}

TEST(Verdict, IsCpuLimitForAnEndlessLoopCloseToTheLimit) {
    const RunResult result =
        run_c("for (volatile long i = 0;; ++i) {}", {.cpu_ms = 500, .wall_ms = 20000});
    EXPECT_EQ(result.status, Status::cpu_limit);
    EXPECT_GE(result.cpu_ms, 500);
    EXPECT_LE(result.cpu_ms, 550);
}

TEST(Verdict, CountsTheTimeOfChildrenThatNobodyWaitsFor) {
    const RunResult result = run_c(
        "signal(SIGCHLD, SIG_IGN);"
        "for (;;) { if (fork() == 0) { for (volatile long i = 0; i < 30000000; ++i) {} _exit(0); }"
        "  usleep(20000); }",
        {.cpu_ms = 400, .wall_ms = 20000});
    EXPECT_EQ(result.status, Status::cpu_limit);
}

TEST(Verdict, CountsTimeInTheKernel) {
    const RunResult result = run_c(
        "int f = open(\"/dev/zero\", O_RDONLY); static char b[1 << 20];"
        "for (;;) read(f, b, sizeof b);",
        {.cpu_ms = 400, .wall_ms = 20000});
    EXPECT_EQ(result.status, Status::cpu_limit);
}

TEST(Verdict, CountsEveryThread) {
    const RunResult result =
        run("python", R"(
import os
for _ in range(3):
    if os.fork() == 0: break
while True: pass)",
            {.cpu_ms = 500, .wall_ms = 20000});
    EXPECT_EQ(result.status, Status::cpu_limit);
    EXPECT_LE(result.cpu_ms, 600);
}

TEST(Verdict, IsWallLimitForAProgramThatWaits) {
    const RunResult result = run("python", "import time; time.sleep(60)", {.wall_ms = 500});
    EXPECT_EQ(result.status, Status::wall_limit);
    EXPECT_GE(result.wall_ms, 500);
    EXPECT_LE(result.wall_ms, 700);
    EXPECT_LT(result.cpu_ms, 400);
}

TEST(Verdict, IsMemoryLimitForAMemoryBomb) {
    const RunResult result = run_c(
        "for (;;) { char* p = malloc(1 << 20); if (p) memset(p, 1, 1 << 20); }",
        {.cpu_ms = 10000, .wall_ms = 20000, .memory_kb = 65536});
    EXPECT_EQ(result.status, Status::memory_limit);
    EXPECT_GE(result.memory_kb, 60000);
    EXPECT_LE(result.memory_kb, 70000);
}

TEST(Verdict, SeesAMemoryBombInAChild) {
    const RunResult result =
        run("python", R"(
import os
if os.fork() == 0:
    x = []
    while True: x.append(bytearray(1 << 20))
os.wait())",
            {.cpu_ms = 10000, .wall_ms = 20000, .memory_kb = 65536});
    EXPECT_EQ(result.status, Status::memory_limit);
}

TEST(Verdict, ReportsTheMemoryThatWasUsed) {
    const RunResult result = run_c(
        "volatile char* p = malloc(100 << 20); for (long i = 0; i < 100 << 20; i += 4096) p[i] = "
        "1;");
    EXPECT_EQ(result.status, Status::ok);
    EXPECT_GE(result.memory_kb, 100 * 1024);
    EXPECT_LE(result.memory_kb, 108 * 1024);
}

TEST(Verdict, LetsAProgramReserveFarMoreThanItUses) {
    const RunResult result = run_c(
        "void* p = mmap(0, 8L << 30, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, "
        "0);"
        "result(\"reserved\", p == MAP_FAILED ? -1 : 0);");
    EXPECT_EQ(result.stdout_bytes, "reserved=0 \n");
}

TEST(Verdict, IsOutputLimitForAGigabyte) {
    const RunResult result = run_c(
        "static char b[65536]; memset(b, 'x', sizeof b);"
        "for (int i = 0; i < 16384; ++i) if (write(1, b, sizeof b) < 0) return 1;",
        {.output_kb = 100});
    EXPECT_EQ(result.status, Status::output_limit);
    EXPECT_EQ(result.stdout_bytes.size(), 100U * 1024);
    EXPECT_GT(result.stdout_total, 100 * 1024);
    EXPECT_LT(result.stdout_total, std::int64_t{64} * 1024 * 1024);
}

TEST(Verdict, AllowsOutputUpToTheLastByte) {
    const RunResult result = run("python", "print('x' * 1023)", {.output_kb = 1});
    EXPECT_EQ(result.status, Status::ok);
    EXPECT_EQ(result.stdout_total, 1024);
    EXPECT_EQ(run("python", "print('x' * 1024)", {.output_kb = 1}).status, Status::output_limit);
}

TEST(Verdict, KeepsHeadAndTailOfALongErrorStream) {
    const RunResult result =
        run("python", "import sys\nfor i in range(40000): print('line', i, file=sys.stderr)");
    EXPECT_EQ(result.status, Status::ok);
    EXPECT_TRUE(result.stderr_bytes.starts_with("line 0\n"));
    EXPECT_TRUE(result.stderr_bytes.ends_with("line 39999\n"));
    EXPECT_NE(result.stderr_bytes.find("bytes left out"), std::string::npos);
    EXPECT_LE(result.stderr_bytes.size(), 66U * 1024);
    EXPECT_GT(result.stderr_total, 400000);
}

TEST(Verdict, KeepsOutputThatIsNoText) {
    const RunResult result =
        run("python", "import sys; sys.stdout.buffer.write(bytes(range(256)))");
    EXPECT_EQ(result.stdout_bytes.size(), 256U);
    EXPECT_EQ(result.stdout_bytes[255], '\xff');
}

TEST(Verdict, IsViolationAndNamesTheSystemCall) {
    const RunResult result = run_c("result(\"ptrace\", ptrace(PTRACE_TRACEME, 0, 0, 0));");
    EXPECT_EQ(result.status, Status::violation);
    EXPECT_EQ(result.syscall, 101);
    EXPECT_EQ(result.stdout_bytes, "");
}

TEST(Verdict, SeesAViolationInAGrandchild) {
    const RunResult result = run_c(
        "if (fork() == 0) { if (fork() == 0) { ptrace(PTRACE_TRACEME, 0, 0, 0); } pause(); } "
        "pause();");
    EXPECT_EQ(result.status, Status::violation);
    EXPECT_EQ(result.syscall, 101);
}

TEST(Verdict, OfOneTestLeavesTheNextAlone) {
    sandbox::Spec spec = spec_of("python", R"(
import sys, os
kind = sys.argv[1]
if kind == 'spin':
    while True: pass
if kind == 'eat':
    x = []
    while True: x.append(bytearray(1 << 20))
if kind == 'flood':
    while True: print('x' * 1000)
if kind == 'look': print(sorted(os.listdir('/w')), os.listdir('/tmp'), len(os.listdir('/proc/self/fd')))
open('/w/left', 'w').write('a'); open('/tmp/left', 'w').write('b')
os.remove('/w/main.py'))");
    for (const char* kind : {"look", "spin", "look", "eat", "look", "flood", "look"})
        spec.tests.push_back({.stdin_bytes = "", .args = {kind}});
    spec.tests.erase(spec.tests.begin());
    spec.limits = {.cpu_ms = 300, .wall_ms = 10000, .memory_kb = 65536};
    const sandbox::Report report = run(spec);
    ASSERT_EQ(report.tests.size(), 7U);
    EXPECT_EQ(report.tests[1].status, Status::cpu_limit);
    EXPECT_EQ(report.tests[3].status, Status::memory_limit);
    EXPECT_EQ(report.tests[5].status, Status::output_limit);
    for (const std::size_t number : {0U, 2U, 4U, 6U}) {
        EXPECT_EQ(report.tests[number].status, Status::ok) << report.tests[number].stderr_bytes;
        EXPECT_EQ(report.tests[number].stdout_bytes, "['main.py'] [] 4\n");
        EXPECT_LT(report.tests[number].memory_kb, 32768);
    }
}

TEST(Verdict, IsInternalErrorWhenTheCallerGivesUp) {
    sandbox::Sandbox sandbox;
    sandbox::Spec spec = spec_of("python", "import time; time.sleep(60)");
    spec.limits.wall_ms = 60000;
    spec.tests.push_back({});
    const sandbox::Report report =
        sandbox.run(spec, {.on_compiled = {}, .on_test = {}, .on_tick = [] { return false; }});
    ASSERT_EQ(report.tests.size(), 2U);
    EXPECT_EQ(report.tests[0].status, Status::internal_error);
    EXPECT_EQ(report.tests[1].status, Status::internal_error);
}

TEST(Verdict, IsInternalErrorForTestsThatTheCallerNoLongerWants) {
    sandbox::Sandbox sandbox;
    sandbox::Spec spec = spec_of("python", "print(7)");
    spec.tests.resize(3);
    bool is_wanted = true;
    sandbox::Observer observer;
    observer.on_test = [&](std::size_t number, const sandbox::RunResult&) {
        if (number == 0) is_wanted = false;
    };
    observer.on_tick = [&] { return is_wanted; };
    const sandbox::Report report = sandbox.run(spec, observer);
    ASSERT_EQ(report.tests.size(), 3U);
    EXPECT_EQ(report.tests[0].status, Status::ok);
    EXPECT_EQ(report.tests[1].status, Status::internal_error);
    EXPECT_EQ(report.tests[2].status, Status::internal_error);
}

}  // namespace
}  // namespace sandbox_test
