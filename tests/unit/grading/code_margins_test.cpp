// C07 and C03 of programs that are slow or near a limit.

#include "grading/code_proofs.hpp"
#include "grading/proofs.hpp"
#include "support/scripted_runner.hpp"

#include <gtest/gtest.h>

namespace {

using catalog::Proof;

const sandbox::Language python{
    .name = "python", .entry_point = "main.py", .installed = true, .remedy = ""};

// What the runtime is given on top: see limits_for.
constexpr std::int64_t limit_ms = 1000 + 100;

Proof proof_of(Proof::Role role, const std::string& text) {
    Proof proof;
    proof.role = role;
    proof.name = text;
    proof.answer.language = "python";
    proof.answer.files = {{"main.py", text}};
    return proof;
}

/// One hidden test within a second, in a group that may be measured beside the reference, for a
/// right answer "right" and a wrong one "slow".
catalog::Item timed_item(std::int64_t scale_factor) {
    catalog::Item item;
    item.kind = "code";
    catalog::Code code;
    code.languages = {"python"};
    code.limits.cpu_ms = 1000;
    code.tests = {{.id = "one", .input = "", .expected = "1"}};
    item.body = code;
    item.groups = {{.id = "all", .title = "", .points = 1, .require_pass = {}, .cases = {"one"}}};
    item.groups.front().scale_factor = scale_factor;
    item.proofs = {proof_of(Proof::Role::reference, "right"), proof_of(Proof::Role::wrong, "slow")};
    item.proofs.back().fails = {"all"};
    item.proofs.back().verdict = core::Verdict::time_limit;
    item.proofs.back().slow = true;
    return item;
}

/// What takes so many milliseconds, and how often "slow" ran; anything else fails.
struct Machine {
    std::int64_t right_ms = 10;
    std::int64_t slow_ms = 2 * limit_ms;
    int slow_runs = 0;

    std::vector<std::string> findings(const catalog::Item& item) {
        support::ScriptedRunner runner{[this](const sandbox::Spec& spec) { return run(spec); }};
        std::vector<std::string> texts;
        for (const auto& finding : grading::prove(item, {python}, runner, nullptr).findings)
            texts.push_back(finding.obligation + ' ' + finding.message);
        return texts;
    }

  private:
    sandbox::Report run(const sandbox::Spec& spec) {
        const std::string& text = spec.files.front().bytes;
        const bool is_right = text == "right";
        const bool is_slow = text == "slow";
        if (is_slow) ++slow_runs;
        auto result = support::printed(is_right || is_slow ? "1\n" : "");
        result.cpu_ms = is_right ? right_ms : is_slow ? slow_ms : 0;
        if (result.cpu_ms > spec.limits.cpu_ms) result.status = sandbox::Status::cpu_limit;
        sandbox::Report report;
        report.tests.assign(spec.tests.size(), result);
        return report;
    }
};

TEST(Margins, OfASlowAnswerAreSeenWhereItIsGradedOnce) {
    Machine machine;
    EXPECT_TRUE(machine.findings(timed_item(0)).empty());
    EXPECT_EQ(machine.slow_runs, 1);
}

TEST(Margins, AreMissedBySlowAnswersThatFailWithinThemOnly) {
    Machine machine{.slow_ms = limit_ms * 5 / 4};
    const std::vector<std::string> expected{
        "C07 `slow` needs less than one and a half of every time limit."};
    EXPECT_EQ(machine.findings(timed_item(0)), expected) << "it fails its group all the same";
}

TEST(Margins, AreMissedByRightAnswersThatNeedMoreThanHalf) {
    const std::vector<std::string> expected{
        "C07 `right` needs more than half of the time limit of `one`."};
    EXPECT_EQ(Machine{.right_ms = limit_ms * 3 / 5}.findings(timed_item(0)), expected);
    EXPECT_TRUE(Machine{.right_ms = limit_ms * 2 / 5}.findings(timed_item(0)).empty());
}

TEST(Margins, OfAReferenceThatIsMeasuredBesideItselfHold) {
    Machine machine{.right_ms = 300, .slow_ms = 5000};
    EXPECT_TRUE(machine.findings(timed_item(4)).empty());
}

}  // namespace
