// The same program earns the same verdict, however busy the machine is. ASSAY_LONG=1 runs each 200
// times instead of 25.

#include "submission.hpp"

#include <array>
#include <cstdlib>
#include <sched.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sandbox_test {
namespace {

int run_count() {
    return std::getenv("ASSAY_LONG") != nullptr ? 200 : 25;
}

// A loop on each core for as long as this lives.
class BusyMachine {
  public:
    BusyMachine() {
        for (std::size_t core = 0; core < pids_.size(); ++core)
            pids_[core] = start(core);
    }
    ~BusyMachine() {
        for (const pid_t pid : pids_) {
            kill(pid, SIGKILL);
            waitpid(pid, nullptr, 0);
        }
    }
    BusyMachine(const BusyMachine&) = delete;
    BusyMachine& operator=(const BusyMachine&) = delete;

  private:
    static pid_t start(std::size_t core) {
        const pid_t child = fork();
        if (child != 0) return child;
        cpu_set_t set;
        CPU_ZERO(&set);
        CPU_SET(core, &set);
        sched_setaffinity(0, sizeof set, &set);
        for (volatile long turn = 0;; turn = turn + 1) {
        }
    }

    std::array<pid_t, 2> pids_{};
};

struct Program {
    const char* name;
    Status status;
    Limits limits;
    const char* source;
};

const Limits usual{.cpu_ms = 200, .wall_ms = 1000, .memory_kb = 32768, .output_kb = 64};
const Limits short_wall{.cpu_ms = 200, .wall_ms = 100};
const Limits short_cpu{.cpu_ms = 50, .wall_ms = 150};

class EveryVerdict : public testing::TestWithParam<Program> {};

TEST_P(EveryVerdict, IsTheSameInEachRunBesideTwoBusyLoops) {
    const BusyMachine busy;
    sandbox::Spec spec = spec_of(
        "c", std::string("#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n"
                         "#include <sys/ptrace.h>\n#include <unistd.h>\nint main(void){") +
                 GetParam().source + "return 0;}");
    spec.limits = GetParam().limits;
    spec.tests.assign(static_cast<std::size_t>(run_count()), sandbox::Test{});
    const sandbox::Report report = run(spec);
    ASSERT_EQ(report.tests.size(), spec.tests.size());
    int others = 0;
    for (const RunResult& result : report.tests) {
        if (result.status == GetParam().status) continue;
        ++others;
        ADD_FAILURE() << name_of(result.status) << " after " << result.cpu_ms << " ms of CPU and "
                      << result.wall_ms << " ms: " << result.stderr_bytes;
    }
    EXPECT_EQ(others, 0) << "of " << spec.tests.size();
}

INSTANTIATE_TEST_SUITE_P(
    Sandbox,
    EveryVerdict,
    testing::Values(
        Program{"ok", Status::ok, usual, "puts(\"fine\");"},
        Program{
            "ok_after_half_of_its_time", Status::ok, usual,
            "for (volatile long i = 0; i < 30000000; ++i) {}"},
        Program{"runtime_error", Status::runtime_error, usual, "return 3;"},
        Program{"signal", Status::runtime_error, usual, "abort();"},
        // Its wall limit is near: being kept from the core must not look like waiting.
        Program{"cpu_limit", Status::cpu_limit, short_cpu, "for (volatile long i = 0;; ++i) {}"},
        Program{"wall_limit", Status::wall_limit, short_wall, "pause();"},
        Program{
            "memory_limit", Status::memory_limit, usual,
            "for (;;) { char* p = malloc(1 << 20); if (p) memset(p, 1, 1 << 20); }"},
        Program{
            "output_limit", Status::output_limit, usual,
            "static char b[4096]; for (;;) if (write(1, b, sizeof b) < 0) return 1;"},
        Program{"violation", Status::violation, usual, "ptrace(PTRACE_TRACEME, 0, 0, 0);"}),
    [](const testing::TestParamInfo<Program>& parameter) {
        return std::string(parameter.param.name);
    });

}  // namespace
}  // namespace sandbox_test
