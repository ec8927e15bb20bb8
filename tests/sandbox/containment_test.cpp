// Programs that try to get out, to look around, or to leave something behind.

#include "submission.hpp"

#include <chrono>
#include <dirent.h>
#include <fstream>
#include <signal.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace sandbox_test {
namespace {

TEST(Containment, StopsAForkBombAndTheMachineGoesOn) {
    const RunResult result =
        run_c("for (;;) fork();", {.cpu_ms = 1000, .wall_ms = 3000, .processes = 64});
    EXPECT_TRUE(result.status == Status::cpu_limit || result.status == Status::wall_limit);
}

TEST(Containment, LimitsProcessesAndThreadsTogether) {
    const RunResult result = run_c(
        "int n = 0; for (; n < 100; ++n) if (fork() == 0) { pause(); }"
        " else if (0) {} result(\"forks\", n);",
        {.wall_ms = 2000, .processes = 10});
    EXPECT_EQ(result.stdout_bytes, "forks=100 \n");  // fork fails and says so, the loop goes on
    const RunResult count = run_c(
        "int n = 0; for (int i = 0; i < 100; ++i) { int p = fork(); if (p == 0) pause(); if (p > "
        "0) ++n; }"
        "result(\"children\", n);",
        {.wall_ms = 2000, .processes = 10});
    EXPECT_EQ(count.stdout_bytes, "children=9 \n");
}

TEST(Containment, ShowsNoHostFiles) {
    const RunResult result = run("python", R"(
import os
for path in ['/etc/shadow', '/etc/passwd', '/root', '/home', '/proc/1/environ', '/proc/1/root',
             '/proc/kcore', '/proc/cpuinfo', '/proc/meminfo', '/proc/sys', '/sys', '/old',
             '/usr/bin/bash', '/dev/mem', '/dev/sda', '/proc/self/root/etc/shadow', '/var', '/run']:
    if os.path.exists(path): print('exists', path)
print(sorted(os.listdir('/')))
print(sorted(os.listdir('/dev')))
print(os.listdir('/etc')))");
    EXPECT_EQ(
        result.stdout_bytes,
        "['bin', 'dev', 'etc', 'lib', 'lib64', 'out', 'proc', 'program', 'tmp', 'usr', 'w']\n"
        "['fd', 'full', 'null', 'random', 'stderr', 'stdin', 'stdout', 'urandom', 'zero']\n"
        "['ld.so.cache']\n")
        << result.stderr_bytes;
}

TEST(Containment, WritesNowhereButInItsTwoDirectories) {
    const RunResult result = run("python", R"(
import os
for path in ['/x', '/usr/x', '/usr/lib/x', '/dev/x', '/proc/x', '/program/x', '/out/x', '/usr/bin/python3']:
    try: open(path, 'w'); print('wrote', path)
    except OSError as e: pass
for path in ['/w/x', '/tmp/x']: open(path, 'w').write('fine')
print('done'))");
    EXPECT_EQ(result.stdout_bytes, "done\n");
}

TEST(Containment, RunsAsNobodyInParticular) {
    const RunResult result = run("python", R"(
import os
status = dict(l.split(':\t', 1) for l in open('/proc/self/status').read().splitlines() if ':\t' in l)
print(os.getuid() == os.geteuid(), os.getgroups(), os.getppid(),
      status['CapEff'], status['CapBnd'], status['CapPrm'], status['CapAmb'],
      status['NoNewPrivs'], status['Seccomp'], os.uname().nodename, os.getpriority(os.PRIO_PROCESS, 0)))");
    EXPECT_EQ(
        result.stdout_bytes,
        "True [] 1 0000000000000000 0000000000000000 0000000000000000 0000000000000000 1 2 "
        "box 0\n")
        << result.stderr_bytes;
}

TEST(Containment, SeesOnlyItsOwnProcesses) {
    const RunResult result =
        run("python", "import os; print(len([p for p in os.listdir('/proc') if p.isdigit()]))");
    EXPECT_EQ(result.stdout_bytes, "1\n");
}

TEST(Containment, CannotSignalInit) {
    const RunResult result = run_c("result(\"kill\", kill(1, SIGKILL));");
    EXPECT_EQ(result.stdout_bytes, "kill=-1 EPERM\n");
}

TEST(Containment, FillsItsDiskAndNothingElse) {
    const RunResult result =
        run("python", R"(
import errno
for directory in ['/w', '/tmp']:
    try:
        for n in range(100):
            with open(f'{directory}/{n}', 'wb') as f: f.write(b'x' * (1 << 20))
    except OSError as e: print(directory, errno.errorcode[e.errno], n))",
            {.disk_kb = 8192});
    EXPECT_EQ(result.stdout_bytes, "/w ENOSPC 7\n/tmp ENOSPC 8\n") << result.stderr_bytes;
}

TEST(Containment, CannotMakeAHugeSparseFileOrTooManyFiles) {
    const RunResult result =
        run("python", R"(
import signal, os, errno
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try: os.truncate(os.open('/w/big', os.O_CREAT | os.O_WRONLY), 1 << 40)
except OSError as e: print(errno.errorcode[e.errno])
try:
    for n in range(100000): open(f'/tmp/{n}', 'w').close()
except OSError as e: print(errno.errorcode[e.errno], n < 20000))",
            {.cpu_ms = 5000});
    EXPECT_EQ(result.stdout_bytes, "EFBIG\nENOSPC True\n") << result.stderr_bytes;
}

TEST(Containment, EndsADaemonThatLeftItsSession) {
    sandbox::Spec spec = spec_of("python", R"(
import os, sys, time
if sys.argv[1] == 'daemon':
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.close(1); os.close(2)
            while True: time.sleep(0.01); open('/tmp/alive', 'w').write('x')
    time.sleep(0.2)
else:
    time.sleep(0.2)
    print(os.listdir('/tmp'), len([p for p in os.listdir('/proc') if p.isdigit()])))");
    spec.tests = {{.stdin_bytes = "", .args = {"daemon"}}, {.stdin_bytes = "", .args = {"look"}}};
    const sandbox::Report report = run(spec);
    ASSERT_EQ(report.tests.size(), 2U);
    EXPECT_EQ(report.tests[0].status, Status::ok);
    EXPECT_EQ(report.tests[1].stdout_bytes, "[] 1\n");
}

TEST(Containment, ReadsNothingOfTheHostWhileCompiling) {
    for (const char* path : {"/etc/shadow", "/etc/passwd", "/etc/hostname", "/proc/1/environ"}) {
        const std::string text = path;
        const sandbox::Report included =
            run(spec_of("c", "#include \"" + text + "\"\nint main(){return 0;}"));
        ASSERT_TRUE(included.compile);
        EXPECT_EQ(included.compile->status, Status::runtime_error);
        EXPECT_NE(included.compile->stderr_bytes.find("o such file"), std::string::npos)
            << included.compile->stderr_bytes;
        const sandbox::Report embedded =
            run(spec_of("c", "__asm__(\".incbin \\\"" + text + "\\\"\");int main(){return 0;}"));
        EXPECT_EQ(embedded.compile->status, Status::runtime_error);
    }
}

TEST(Containment, LimitsACompilerThatIsFedWithoutEnd) {
    sandbox::Spec spec = spec_of("c", "#include \"/dev/zero\"\nint main(){return 0;}");
    spec.compile_limits.memory_kb = 262144;
    spec.compile_limits.cpu_ms = 3000;
    const sandbox::Report report = run(spec);
    ASSERT_TRUE(report.compile);
    EXPECT_NE(report.compile->status, Status::ok);
    EXPECT_NE(report.compile->status, Status::internal_error);
}

TEST(Containment, LimitsTheSizeOfACompiledProgram) {
    sandbox::Spec spec = spec_of("c", "int a[0x4000000] = {1}; int main(){return a[5];}");
    spec.compile_limits.disk_kb = 65536;
    const sandbox::Report report = run(spec);
    ASSERT_TRUE(report.compile);
    EXPECT_NE(report.compile->status, Status::ok);
    EXPECT_TRUE(report.tests.empty());
}

// The candidate's own stdin and stdout can be opened again by name, as on any system.
TEST(Containment, KeepsTheStandardStreamsUsableByName) {
    sandbox::Spec spec = spec_of(
        "python", "print(open('/dev/stdin').read(), file=open('/dev/stdout', 'w'), end='')");
    spec.tests = {{.stdin_bytes = "through names\n", .args = {}}};
    EXPECT_EQ(only(run(spec)).stdout_bytes, "through names\n");
}

TEST(Containment, CannotChangeItsInputForLaterReaders) {
    sandbox::Spec spec = spec_of("python", R"(
try: open('/proc/self/fd/0', 'w').write('changed')
except OSError: print('refused')
print(input()))");
    spec.tests = {{.stdin_bytes = "same\n", .args = {}}};
    EXPECT_EQ(only(run(spec)).stdout_bytes, "refused\nsame\n");
}

int count_left_over() {
    int count = 0;
    for (const char* base :
         {"/sys/fs/cgroup/memory/assay", "/sys/fs/cgroup/pids/assay",
          "/sys/fs/cgroup/unified/assay", "/sys/fs/cgroup/assay"}) {
        DIR* listing = opendir(base);
        if (listing == nullptr) continue;
        const std::string mine = "-" + std::to_string(getpid()) + "-";
        while (const dirent* entry = readdir(listing))
            if (std::string(entry->d_name).find(mine) != std::string::npos) ++count;
        closedir(listing);
    }
    return count;
}

TEST(Containment, LeavesNoCgroupAndNoDescriptorBehind) {
    const auto descriptors = [] {
        int count = 0;
        DIR* listing = opendir("/proc/self/fd");
        while (readdir(listing) != nullptr)
            ++count;
        closedir(listing);
        return count;
    };
    run("python", "print(1)");
    const int before = descriptors();
    for (int round = 0; round < 10; ++round)
        run("python", "print(1)");
    EXPECT_EQ(descriptors(), before);
    EXPECT_EQ(count_left_over(), 0);
    EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);  // no child is left either
}

// Runs a box in a process of its own, kills that one, and looks for whoever ran in the box.
TEST(Containment, DiesWithTheProcessThatMadeIt) {
    const std::string mark = "sleeper-" + std::to_string(getpid());
    const pid_t parent = fork();
    ASSERT_GE(parent, 0);
    if (parent == 0) {
        sandbox::Spec spec =
            spec_of("python", "import time, os\nif os.fork() == 0: os.setsid()\ntime.sleep(60)");
        spec.tests = {{.stdin_bytes = "", .args = {mark}}};
        spec.limits.wall_ms = 60000;
        run(spec);
        _exit(0);
    }
    const auto sleepers = [&] {
        int count = 0;
        DIR* listing = opendir("/proc");
        while (const dirent* entry = readdir(listing)) {
            std::ifstream file(std::string("/proc/") + entry->d_name + "/cmdline");
            std::string line;
            std::getline(file, line);
            if (line.find(mark) != std::string::npos) ++count;
        }
        closedir(listing);
        return count;
    };
    const auto wait_for = [&](int wanted) {
        for (int attempt = 0; attempt < 1000 && sleepers() != wanted; ++attempt)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return sleepers();
    };
    ASSERT_EQ(wait_for(2), 2);
    kill(parent, SIGKILL);
    waitpid(parent, nullptr, 0);
    EXPECT_EQ(wait_for(0), 0);
    const sandbox::Sandbox next;  // its start removes what the dead one left
    const std::string dead = "-" + std::to_string(parent) + "-";
    for (const char* base : {"/sys/fs/cgroup/memory/assay", "/sys/fs/cgroup/unified/assay"}) {
        DIR* listing = opendir(base);
        if (listing == nullptr) continue;
        while (const dirent* entry = readdir(listing))
            EXPECT_EQ(std::string(entry->d_name).find(dead), std::string::npos);
        closedir(listing);
    }
}

}  // namespace
}  // namespace sandbox_test
