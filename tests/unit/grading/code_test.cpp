#include "grading/grader.hpp"
#include "support/scripted_runner.hpp"

#include <gtest/gtest.h>

namespace {

using core::Outcome;
using core::Verdict;
using sandbox::Status;
using support::ended;
using support::printed;

/// Visible without points, else hidden.
catalog::Group group(const std::string& id, std::int64_t points, std::vector<std::string> cases) {
    catalog::Group made;
    made.id = id;
    made.title = id;
    made.points = points;
    made.visible = points == 0;
    made.cases = std::move(cases);
    return made;
}

catalog::Item stdio_item() {
    catalog::Item item;
    item.path = "code/sum";
    item.kind = "code";
    catalog::Code code;
    code.languages = {"python", "java"};
    code.tests = {{"example", "1 2\n", "3\n"}, {"large", "5 6\n", "11\n"}, {"late", "1\n", "1\n"}};
    item.body = code;
    item.groups = {
        group("examples", 0, {"example"}), group("sums", 4, {"example", "large"}),
        group("more", 2, {"late"})};
    item.groups[2].require_pass = {"sums"};
    return item;
}

catalog::Item function_item() {
    catalog::Item item = stdio_item();
    auto& code = std::get<catalog::Code>(item.body);
    code.harness = catalog::Code::Harness::function;
    code.function = {.name = "sum_up", .returns = "int", .arguments = {{"values", "list<int>"}}};
    code.tests = {
        {"example", "[[1, 2]]", "3"}, {"large", "[[5, 6]]", "11"}, {"late", "[[1]]", "1"}};
    return item;
}

core::Answer answer(const std::string& file = "main.py") {
    return {.chosen = {}, .text = "", .language = "python", .files = {{file, "print(3)"}}};
}

/// Reports one result per test, made from its input.
support::ScriptedRunner runner_of(
    std::function<sandbox::RunResult(const std::string& input)> program) {
    return support::ScriptedRunner{[program](const sandbox::Spec& spec) {
        sandbox::Report report;
        for (const auto& test : spec.tests)
            report.tests.push_back(program(test.stdin_bytes));
        return report;
    }};
}

std::string sum_of(const std::string& input) {
    if (input == "1 2\n") return "3\n";
    return input == "5 6\n" ? " 11 " : "1";
}

TEST(Code, ARightProgramGetsEveryPointAndTheEvidence) {
    auto runner = runner_of([](const auto& input) { return printed(sum_of(input)); });
    const auto grade = grading::grade({stdio_item(), answer(), 1}, runner, {});
    ASSERT_EQ(grade.units.size(), 3U);
    for (const auto& unit : grade.units)
        EXPECT_EQ(unit.millionths, core::whole);
    EXPECT_EQ(grade.units[1].cases[1].input, "5 6\n");
    EXPECT_EQ(grade.units[1].cases[1].expected, "11\n");
    EXPECT_EQ(grade.units[1].cases[1].received, " 11 ");
    EXPECT_EQ(grade.isolation, "strict");
    EXPECT_EQ(grade.grader, grading::grader_version);
}

TEST(Code, NoExpectedOutputEverGoesIntoTheBox) {
    auto runner = runner_of([](const auto& input) { return printed(sum_of(input)); });
    grading::grade({stdio_item(), answer(), 1}, runner, {});
    for (const auto& spec : runner.specs()) {
        for (const auto& file : spec.files)
            EXPECT_EQ(file.bytes.find("11"), std::string::npos);
        for (const auto& test : spec.tests)
            EXPECT_NE(test.stdin_bytes, "11\n");
    }
}

TEST(Code, AGroupIsNotRunUntilTheOneItRequiresIsFull) {
    auto runner = runner_of([](const auto&) { return printed("3"); });
    const auto grade = grading::grade({stdio_item(), answer(), 1}, runner, {});
    EXPECT_EQ(grade.units[1].millionths, 0);
    EXPECT_EQ(grade.units[2].cases[0].verdict, Verdict::not_run);
    EXPECT_EQ(runner.specs().size(), 1U);
}

TEST(Code, EveryStatusOfTheSandboxHasItsVerdict) {
    const std::vector<std::pair<Status, Verdict>> expected{
        {Status::cpu_limit, Verdict::time_limit},
        {Status::wall_limit, Verdict::time_limit},
        {Status::memory_limit, Verdict::memory_limit},
        {Status::output_limit, Verdict::output_limit},
        {Status::runtime_error, Verdict::run_error},
        {Status::violation, Verdict::run_error},
        {Status::internal_error, Verdict::infra_error}};
    for (const auto& [status, verdict] : expected) {
        auto runner = runner_of([s = status](const auto&) { return ended(s); });
        const auto grade = grading::grade({stdio_item(), answer(), 1}, runner, {});
        EXPECT_EQ(grade.units[0].cases[0].verdict, verdict);
        const bool is_ours = status == Status::internal_error;
        EXPECT_EQ(grade.units[1].outcome, is_ours ? Outcome::infra_error : Outcome::scored);
    }
}

TEST(Code, ARuntimeThatEndsItselfWithoutHeapUsedTooMuchMemory) {
    for (const char* words :
         {"Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space",
          "FATAL ERROR: Reached heap limit - JavaScript heap out of memory"}) {
        auto runner = runner_of([words](const auto&) {
            auto result = ended(Status::runtime_error);
            result.stderr_bytes = words;
            return result;
        });
        const auto grade = grading::grade({stdio_item(), answer(), 1}, runner, {});
        EXPECT_EQ(grade.units[0].cases[0].verdict, Verdict::memory_limit);
    }
}

TEST(Code, AProgramThatDoesNotCompileIsUngradableWithTheReason) {
    support::ScriptedRunner runner{[](const sandbox::Spec&) {
        sandbox::Report report;
        report.compile = ended(Status::runtime_error);
        report.compile->stderr_bytes = "main.py:1: no";
        return report;
    }};
    const auto grade = grading::grade({stdio_item(), answer(), 1}, runner, {});
    for (const auto& unit : grade.units)
        EXPECT_EQ(unit.outcome, Outcome::ungradable);
    EXPECT_EQ(grade.compile_output, "main.py:1: no");
}

TEST(Code, ASandboxThatFailsWhileCompilingIsOurFault) {
    support::ScriptedRunner runner{[](const sandbox::Spec&) {
        sandbox::Report report;
        report.compile = ended(Status::internal_error);
        return report;
    }};
    const auto grade = grading::grade({stdio_item(), answer(), 1}, runner, {});
    EXPECT_EQ(core::outcome_of(grade), Outcome::infra_error);
}

TEST(Code, AReportWithTooFewTestsIsOurFault) {
    support::ScriptedRunner runner{[](const sandbox::Spec&) { return sandbox::Report{}; }};
    const auto grade = grading::grade({stdio_item(), answer(), 1}, runner, {});
    EXPECT_EQ(core::outcome_of(grade), Outcome::infra_error);
}

TEST(Code, ARefusedSpecIsOurFaultAndAMachineThatCannotIsolateIsTold) {
    support::ScriptedRunner refuses{
        [](const sandbox::Spec&) -> sandbox::Report { throw sandbox::BadSpec{"no"}; }};
    const auto grade = grading::grade({stdio_item(), answer(), 1}, refuses, {});
    EXPECT_EQ(core::outcome_of(grade), Outcome::infra_error);
    EXPECT_EQ(grade.units[0].cases[0].note, "no");
    support::ScriptedRunner cannot{
        [](const sandbox::Spec&) -> sandbox::Report { throw sandbox::Unavailable{"no"}; }};
    EXPECT_THROW(grading::grade({stdio_item(), answer(), 1}, cannot, {}), sandbox::Unavailable);
}

TEST(Code, NothingAnsweredScoresZeroWithoutBeingRun) {
    auto runner = runner_of([](const auto&) { return printed("3"); });
    const auto grade = grading::grade({stdio_item(), {}, 1}, runner, {});
    EXPECT_TRUE(runner.specs().empty());
    EXPECT_EQ(core::outcome_of(grade), Outcome::scored);
    for (const auto& unit : grade.units) {
        EXPECT_EQ(unit.millionths, 0);
        EXPECT_EQ(unit.cases[0].note, "Nothing was answered.");
    }
}

TEST(Code, AnAnswerThatDoesNotFitIsNotRun) {
    auto runner = runner_of([](const auto&) { return printed("3"); });
    auto wrong = answer();
    wrong.language = "cobol";
    const auto grade = grading::grade({stdio_item(), wrong, 1}, runner, {});
    EXPECT_TRUE(runner.specs().empty());
    EXPECT_EQ(core::outcome_of(grade), Outcome::ungradable);
}

TEST(Code, RuntimesGetRoomForThemselves) {
    auto runner = runner_of([](const auto& input) { return printed(sum_of(input)); });
    auto in_java = answer("Main.java");
    in_java.language = "java";
    grading::grade({stdio_item(), answer(), 1}, runner, {});
    grading::grade({stdio_item(), in_java, 1}, runner, {});
    EXPECT_GT(runner.specs().back().limits.memory_kb, runner.specs().front().limits.memory_kb);
    EXPECT_GT(runner.specs().back().limits.cpu_ms, 2000);
}

TEST(Code, EvidenceIsCutAndLegible) {
    auto runner = runner_of([](const auto&) { return printed(std::string(20000, '\xFF')); });
    const auto grade = grading::grade({stdio_item(), answer(), 1}, runner, {});
    const auto& received = grade.units[0].cases[0].received;
    EXPECT_LE(received.size(), core::evidence_text_max);
    EXPECT_TRUE(received.starts_with("\xEF\xBF\xBD"));
}

TEST(Code, AFinishedCaseIsToldAtOnceAndOnlyVisibleOnesAreForTheCandidate) {
    auto runner = runner_of([](const auto& input) { return printed(sum_of(input)); });
    std::vector<core::CaseResult> told;
    grading::Progress progress;
    progress.on_case = [&told](const core::CaseResult& result) { told.push_back(result); };
    grading::grade({stdio_item(), answer(), 1}, runner, progress);
    ASSERT_EQ(told.size(), 3U);
    EXPECT_EQ(told[0].name, "example");
    EXPECT_FALSE(told[0].hidden);
    EXPECT_TRUE(told[1].hidden);
}

TEST(Code, RunShowsOnlyTheVisibleGroups) {
    auto runner = runner_of([](const auto& input) { return printed(sum_of(input)); });
    const auto grade = grading::try_out({stdio_item(), answer(), 1}, std::nullopt, runner, {});
    ASSERT_EQ(grade.units.size(), 1U);
    EXPECT_EQ(grade.units[0].id, "examples");
    ASSERT_EQ(runner.specs().at(0).tests.size(), 1U);
    EXPECT_EQ(runner.specs()[0].tests[0].stdin_bytes, "1 2\n");
}

TEST(Code, RunWithOwnInputShowsWhatCameOut) {
    auto runner = runner_of([](const auto&) { return printed("whatever"); });
    const auto grade = grading::try_out({stdio_item(), answer(), 1}, "9 9", runner, {});
    ASSERT_EQ(grade.units.size(), 1U);
    const auto& result = grade.units[0].cases.at(0);
    EXPECT_EQ(result.verdict, Verdict::pass);
    EXPECT_EQ(result.received, "whatever");
    EXPECT_EQ(result.expected, "");
    EXPECT_FALSE(result.hidden);
    EXPECT_EQ(runner.specs().at(0).tests.at(0).stdin_bytes, "9 9");
}

TEST(Code, AFunctionIsCalledThroughItsHarness) {
    auto runner = runner_of([](const auto& input) {
        return printed(input == "2\n1 2 \n" ? "3\n" : input == "2\n5 6 \n" ? "11\n" : "2\n");
    });
    const auto grade = grading::grade({function_item(), answer("solution.py"), 1}, runner, {});
    EXPECT_EQ(grade.units[1].millionths, core::whole);
    EXPECT_EQ(grade.units[2].millionths, 0);
    EXPECT_EQ(grade.units[2].cases[0].received, "2");
    EXPECT_EQ(grade.units[2].cases[0].input, "[[1]]");
    std::vector<std::string> names;
    for (const auto& file : runner.specs().at(0).files)
        names.push_back(file.name);
    EXPECT_EQ(names, (std::vector<std::string>{"solution.py", "main.py"}));
}

TEST(Code, AFunctionThatNeverReturnedIsWrong) {
    auto runner = runner_of([](const auto&) { return printed(""); });
    const auto grade = grading::grade({function_item(), answer("solution.py"), 1}, runner, {});
    EXPECT_EQ(grade.units[1].cases[0].verdict, Verdict::wrong);
    EXPECT_EQ(grade.units[1].cases[0].note, "The program ended before the function returned.");
}

TEST(Code, OwnArgumentsThatDoNotFitAreRefusedWithoutARun) {
    auto runner = runner_of([](const auto&) { return printed("3\n"); });
    const auto grade =
        grading::try_out({function_item(), answer("solution.py"), 1}, "[\"a\"]", runner, {});
    EXPECT_TRUE(runner.specs().empty());
    EXPECT_EQ(grade.units[0].cases[0].verdict, Verdict::not_run);
    EXPECT_EQ(grade.units[0].cases[0].note, "The argument values is not a list<int>.");
}

}  // namespace
