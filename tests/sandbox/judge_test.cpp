// The rules that turn measurements into a status, each alone.

#include "sandbox/judge.hpp"

#include "submission.hpp"

#include <signal.h>

namespace sandbox_test {
namespace {

using sandbox::Facts;
using sandbox::judge;

constexpr std::int64_t ms = 1000000;

Facts ended(int wait_status) {
    Facts facts;
    facts.is_over = true;
    facts.wait_status = wait_status;
    return facts;
}

TEST(Judge, CallsACleanEndOk) {
    const RunResult result = judge(ended(0));
    EXPECT_EQ(result.status, Status::ok);
    EXPECT_EQ(result.exit_code, 0);
}

TEST(Judge, ChargesAProgramThatFinishedAfterItsCpuLimit) {
    Facts facts = ended(0);
    facts.cpu_ns = facts.limits.cpu_ms * ms + 1;
    EXPECT_EQ(judge(facts).status, Status::cpu_limit);
    facts.cpu_ns = facts.limits.cpu_ms * ms;
    EXPECT_EQ(judge(facts).status, Status::ok);
}

TEST(Judge, DoesNotCountTheTimeInWhichOthersHadTheCores) {
    Facts facts;
    facts.wall_ns = 2 * facts.limits.wall_ms * ms;
    facts.starved_ns = facts.limits.wall_ms * ms;
    EXPECT_EQ(judge(facts).status, Status::wall_limit);
    facts.starved_ns += 1;
    facts.is_over = true;
    EXPECT_EQ(judge(facts).status, Status::ok);
}

TEST(Judge, DoesNotBlameMemoryForFilesThatTheKernelKept) {
    Facts facts = ended(1 << 8);
    facts.memory_peak_bytes = facts.limits.memory_kb * 1024;
    facts.memory_cache_bytes = facts.memory_peak_bytes / 2;
    EXPECT_EQ(judge(facts).status, Status::runtime_error);
    facts.memory_cache_bytes = 0;
    EXPECT_EQ(judge(facts).status, Status::memory_limit);
}

TEST(Judge, BelievesTheKernelAboutAnOomKillEvenWhenTheProgramWentOn) {
    Facts facts = ended(0);
    facts.oom_kills = 1;
    EXPECT_EQ(judge(facts).status, Status::memory_limit);
}

TEST(Judge, NeverCallsAKillSignalALimit) {
    EXPECT_EQ(judge(ended(SIGKILL)).status, Status::runtime_error);
    EXPECT_EQ(judge(ended(SIGXCPU)).status, Status::runtime_error);
}

TEST(Judge, PutsTheGravestFirst) {
    Facts facts = ended(SIGKILL);
    facts.wall_ns = facts.limits.wall_ms * ms;
    EXPECT_EQ(judge(facts).status, Status::wall_limit);
    facts.cpu_ns = facts.limits.cpu_ms * ms + 1;
    EXPECT_EQ(judge(facts).status, Status::cpu_limit);
    facts.oom_kills = 1;
    EXPECT_EQ(judge(facts).status, Status::memory_limit);
    facts.stdout_total = facts.limits.output_kb * 1024 + 1;
    EXPECT_EQ(judge(facts).status, Status::output_limit);
    facts.violation = 101;
    EXPECT_EQ(judge(facts).status, Status::violation);
    EXPECT_EQ(judge(facts).syscall, 101);
}

TEST(Judge, TakesTheBlameForABoxThatBroke) {
    Facts facts;
    facts.breakage = "its box ended";
    EXPECT_EQ(judge(facts).status, Status::internal_error);
    EXPECT_EQ(judge(facts).stderr_bytes, "sandbox: its box ended\n");
    facts.oom_kills = 1;
    EXPECT_EQ(judge(facts).status, Status::memory_limit);
}

}  // namespace
}  // namespace sandbox_test
