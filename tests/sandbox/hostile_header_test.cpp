// The language of the heads refuses what it does not know: nothing is expected in vain.

#include "hostile_header.hpp"

#include "hostile_verdict.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace sandbox_test {
namespace {

const Baits baits{{"host_pid", "77"}};

HostileProgram parse(const std::string& head) {
    return parse_hostile("group/name.c", head + "int main(void) {}\n", baits);
}

std::string refusal(const std::string& head) {
    try {
        parse(head);
    } catch (const std::runtime_error& problem) {
        return problem.what();
    }
    return "";
}

std::vector<std::string> complaints_about(
    const std::string& verdict, const sandbox::RunResult& result) {
    Expectation must;
    must.any_of = parse_verdict(verdict);
    must.output = "said\n";
    return complaints(must, result, {});
}

sandbox::RunResult ended_well() {
    sandbox::RunResult result;
    result.status = sandbox::Status::ok;
    result.exit_code = 0;
    result.stdout_bytes = "said\n";
    return result;
}

TEST(HostileHeader, ReadsTestsLimitsAndBaits) {
    const HostileProgram program = parse(
        "// Does: something,\n//   and more.\n// Limits: cpu_ms=20 disk_kb=9\n"
        "// Test: one {host_pid}\n// Stdin: \"a\\n\"\n// Must: ok cpu_ms<=9\n// Prints: x\n"
        "// Prints: y\n// Test: two\n// Must: violation ptrace\n// Repeat: 3\n");
    EXPECT_EQ(program.language, "c");
    EXPECT_EQ(program.limits.cpu_ms, 20);
    EXPECT_EQ(program.limits.disk_kb, 9);
    ASSERT_EQ(program.trials.size(), 2U);
    EXPECT_EQ(program.trials[0].test.args, (std::vector<std::string>{"one", "77"}));
    EXPECT_EQ(program.trials[0].test.stdin_bytes, "a\n");
    EXPECT_EQ(program.trials[0].must.output, "x\ny\n");
    EXPECT_EQ(program.trials[1].repeat, 3);
    EXPECT_EQ(program.trials[1].must.any_of.front().call, 101);
}

TEST(HostileHeader, RefusesWhatItDoesNotKnowAndSaysWhere) {
    EXPECT_EQ(refusal("// Does: x\n// Mist: ok\n"), "group/name.c:2: no key \"Mist\"");
    EXPECT_NE(refusal("// Does: x\n// Must: okay\n"), "");
    EXPECT_NE(refusal("// Does: x\n// Limits: cpu=1\n// Must: ok\n"), "");
    EXPECT_NE(refusal("// Does: x\n// Limits: cpu_ms=1x\n// Must: ok\n"), "");
    EXPECT_NE(refusal("// Does: x\n// Must: ok speed<=1\n"), "");
    EXPECT_NE(refusal("// Does: x\n// Must: violation open\n"), "");
    EXPECT_NE(refusal("// Does: x\n// Must: runtime_error\n"), "");
    EXPECT_NE(refusal("// Does: x\n// Test: {host_garden}\n// Must: ok\n"), "");
    EXPECT_NE(refusal("// Does: x\n// Must: ok\n// and so on\n"), "");
}

TEST(HostileHeader, WantsEverythingSaidOnce) {
    EXPECT_NE(refusal("// Must: ok\n"), "");
    EXPECT_NE(refusal("// Does: x\n"), "");
    EXPECT_NE(refusal("// Does: x\n// Must: ok\n// Must: cpu_limit\n"), "");
    EXPECT_NE(refusal("// Does: x\n// Must: ok\n// Test: late\n// Must: ok\n"), "");
    EXPECT_NE(refusal("// Does: x\n// Must: ok or cpu_limit\n"), "");
    EXPECT_EQ(refusal("// Does: x\n// Why: y\n// Must: ok or cpu_limit\n"), "");
    EXPECT_NE(refusal("// Does: x\n// Service: 80\n"), "");
    EXPECT_NE(refusal("// Does: x\n// Asks: /\n"), "");
}

TEST(HostileVerdict, ComparesEverythingThatWasSaid) {
    EXPECT_TRUE(complaints_about("ok", ended_well()).empty());
    EXPECT_FALSE(complaints_about("runtime_error exit=1", ended_well()).empty());
    EXPECT_FALSE(complaints_about("ok cpu_ms>=5", ended_well()).empty());
    sandbox::RunResult silent = ended_well();
    silent.stdout_bytes = "";
    EXPECT_FALSE(complaints_about("ok", silent).empty());
    sandbox::RunResult broken = ended_well();
    broken.status = sandbox::Status::violation;
    broken.syscall = 101;
    EXPECT_TRUE(complaints_about("violation ptrace", broken).empty());
    EXPECT_FALSE(complaints_about("violation unnamed", broken).empty());
    EXPECT_FALSE(complaints_about("violation unshare", broken).empty());
}

TEST(HostileVerdict, HoldsEveryRunNearItsLimits) {
    sandbox::RunResult late = ended_well();
    late.cpu_ms = sandbox::Limits{}.cpu_ms + 1000;
    EXPECT_FALSE(complaints_about("ok", late).empty());
    sandbox::RunResult early = ended_well();
    early.status = sandbox::Status::wall_limit;
    early.wall_ms = 5;
    EXPECT_FALSE(complaints_about("wall_limit", early).empty());
}

}  // namespace
}  // namespace sandbox_test
