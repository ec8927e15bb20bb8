#include "grading/repeats.hpp"

#include "grading/rehearsal.hpp"
#include "support/scripted_runner.hpp"

#include <gtest/gtest.h>

namespace {

/// A program that is right until it has run so often, and then prints this.
class Repeats : public testing::Test {
  protected:
    Repeats() {
        item_.kind = "code";
        catalog::Code code;
        code.languages = {"python"};
        code.tests = {
            {.id = "quick", .input = "", .expected = "right"},
            {.id = "slow", .input = "", .expected = "right"}};
        item_.body = code;
        item_.groups = {
            {.id = "all",
             .title = "All",
             .points = 1,
             .require_pass = {},
             .cases = {"quick", "slow"}}};
        proof_.name = "solutions/reference.py";
        proof_.answer.language = "python";
        proof_.answer.files = {{"main.py", "print('right')"}};
    }

    std::vector<catalog::Finding> findings(std::size_t good_runs, const std::string& then) {
        return findings(good_runs, support::printed(then));
    }
    std::vector<catalog::Finding> findings(std::size_t good_runs, const sandbox::RunResult& then) {
        std::size_t runs = 0;
        support::ScriptedRunner runner{[&](const sandbox::Spec& spec) {
            sandbox::Report report;
            for (std::size_t i = 0; i < spec.tests.size(); ++i) {
                const bool is_slow = spec.tests.size() == 2 && i == 1;
                report.tests.push_back(runs < good_runs ? support::printed("right") : then);
                report.tests.back().wall_ms = is_slow ? 1000 : 1;
                ++runs;
            }
            return report;
        }};
        const auto first =
            grading::grade({.item = item_, .answer = proof_.answer, .seed = 1}, runner, {});
        auto found = grading::repeat_findings(item_, proof_, first, runner, 500);
        runs_ = runs;
        return found;
    }

    catalog::Item item_;
    catalog::Proof proof_;
    std::size_t runs_ = 0;
};

TEST_F(Repeats, RunQuickCasesTwentyTimesAndSlowOnesOnce) {
    EXPECT_TRUE(findings(1000, "").empty());
    EXPECT_EQ(runs_, 2 + 2 + grading::rehearsal_turns - 1);
}

TEST_F(Repeats, TellWhoeverWatchesEachTestOfTheirTurn) {
    support::ScriptedRunner runner{[](const sandbox::Spec& spec) {
        return sandbox::Report{
            .isolation = sandbox::Isolation::strict,
            .compile = {},
            .tests = std::vector(spec.tests.size(), support::printed("right"))};
    }};
    grading::Rehearsal rehearsal{runner, 500};
    sandbox::Spec spec;
    spec.tests.resize(2);
    std::vector<std::size_t> seen;
    sandbox::Observer observer;
    observer.on_test = [&seen](std::size_t test, const auto&) { seen.push_back(test); };
    rehearsal.run(spec, observer);
    rehearsal.run(spec, observer);
    EXPECT_EQ(seen, (std::vector<std::size_t>{0, 1, 0, 1}));
}

TEST_F(Repeats, FindAnAnswerThatIsRightMostOfTheTime) {
    const auto found = findings(20, "wrong");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.at(0).obligation, "C02");
    EXPECT_NE(found.at(0).message.find("`quick` does not end alike"), std::string::npos)
        << found.at(0).message;
}

TEST_F(Repeats, SayThatAFailureOfTheSandboxIsNoneOfTheAnswer) {
    const auto found = findings(20, support::ended(sandbox::Status::internal_error));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_TRUE(found.at(0).message.contains("`quick` could not be graded again"))
        << found.at(0).message;
}

TEST_F(Repeats, FindAnAnswerThatIsRightInChangingWords) {
    const auto found = findings(20, " right\n");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.at(0).obligation, "C12");
}

}  // namespace
