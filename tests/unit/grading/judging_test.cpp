// Checkers, interactors and scaled limits, with a wall made of paper.

#include "grading/judging.hpp"

#include "grading/code_proofs.hpp"
#include "grading/code_scale.hpp"
#include "grading/grader.hpp"
#include "support/scripted_runner.hpp"

#include <gtest/gtest.h>

namespace {

using core::Outcome;
using core::Verdict;
using sandbox::Status;
using support::ended;
using support::printed;

sandbox::RunResult exited(int code, std::vector<sandbox::File> left = {}) {
    sandbox::RunResult run = ended(Status::runtime_error);
    run.exit_code = code;
    run.left = std::move(left);
    return run;
}

catalog::Item checked_item() {
    catalog::Item item;
    item.kind = "code";
    catalog::Code code;
    code.languages = {"python"};
    code.tests = {{"example", "in-1", "answer-1"}, {"hidden", "in-2", "answer-2"}};
    code.checker = {
        .language = "c", .files = {{.name = "main.c", .text = "judge"}}, .args = {"strict"}};
    code.tests[1].judge_args = {"twice"};
    item.body = code;
    catalog::Group examples;
    examples.id = "examples";
    examples.visible = true;
    examples.cases = {"example"};
    catalog::Group all;
    all.id = "all";
    all.points = 4;
    all.cases = {"hidden"};
    item.groups = {examples, all};
    return item;
}

core::Answer python(const std::string& text = "candidate") {
    core::Answer answer;
    answer.language = "python";
    answer.files = {{.name = "main.py", .text = text}};
    return answer;
}

/// The candidate prints its input; the checker ends with `verdict`.
support::ScriptedRunner runner_of(const sandbox::RunResult& verdict) {
    return support::ScriptedRunner{[verdict](const sandbox::Spec& spec) {
        sandbox::Report report;
        for (const auto& test : spec.tests)
            report.tests.push_back(
                spec.language == "c" ? verdict : printed("of " + test.stdin_bytes));
        return report;
    }};
}

core::ItemGrade graded(const catalog::Item& item, grading::Runner& runner) {
    return grading::grade({.item = item, .answer = python()}, runner, {});
}

TEST(Checker, SeesInputAnswerAndOutputInABoxOfItsOwn) {
    auto runner = runner_of(exited(42));
    const auto grade = graded(checked_item(), runner);
    EXPECT_EQ(grade.units[1].millionths, core::whole);
    ASSERT_EQ(runner.specs().size(), 2U);
    const auto& judge = runner.specs()[1];
    EXPECT_TRUE(judge.collects);
    ASSERT_EQ(judge.files.size(), 1U);
    EXPECT_EQ(judge.files[0].bytes, "judge");
    const auto& test = judge.tests[1];
    EXPECT_EQ(test.stdin_bytes, "of in-2");
    EXPECT_EQ(
        test.args, (std::vector<std::string>{
                       "/w/judge/input", "/w/judge/answer", "/out/", "strict", "twice"}));
    EXPECT_EQ(test.files[0].bytes, "in-2");
    EXPECT_EQ(test.files[1].bytes, "answer-2");
    for (const auto& each : runner.specs()[0].tests)
        EXPECT_TRUE(each.files.empty());
}

std::vector<catalog::Finding> findings_of(const catalog::Item& item, grading::Runner& runner) {
    const sandbox::Language c{
        .name = "c", .entry_point = "main.c", .installed = true, .remedy = ""};
    const catalog::Folder folder{
        {"checker/check.c", "judge"},
        {"item.toml", "[[test]]\nid = \"example\"\n[[test]]\nid = \"hidden\"\n"}};
    return grading::judge_findings(item, folder, {c}, runner);
}

TEST(Checker, IsProvedByLabelsAndToldOnceWhenItDoesNotWork) {
    auto item = checked_item();
    auto& labels = std::get<catalog::Code>(item.body).labels;
    labels.resize(2);
    for (catalog::JudgeLabel& label : labels)
        label.output = "an output";
    labels[0].is_right = true;
    auto accepting = runner_of(exited(42));
    EXPECT_EQ(findings_of(item, accepting).size(), 1U) << "the wrong one is accepted";
    auto broken = runner_of(exited(1));
    const auto findings = findings_of(item, broken);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_TRUE(findings[0].message.starts_with("The checker does not work: "));
    EXPECT_EQ(findings[0].file, "checker/check.c") << "not the label that showed it";
}

TEST(InputValidator, IsToldOnceAtItsOwnFileWhenItRejectsEveryTest) {
    auto item = checked_item();
    auto& code = std::get<catalog::Code>(item.body);
    code.input_validator = code.checker;
    code.checker.reset();
    code.tests[1].input = "1\n2\r\n";
    code.tests[1].input_file = "tests/hidden.in";
    support::ScriptedRunner strict{[](const sandbox::Spec& spec) {
        sandbox::Report report;
        for (const auto& test : spec.tests)
            report.tests.push_back(exited(test.stdin_bytes.contains('\r') ? 43 : 42));
        return report;
    }};
    auto findings = findings_of(item, strict);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].file, "tests/hidden.in");
    EXPECT_EQ(findings[0].line, 2);
    EXPECT_TRUE(findings[0].message.contains("lines end with CR LF")) << findings[0].message;

    code.tests[1].input = "1 2\n\r";
    findings = findings_of(item, strict);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].file, "item.toml");
    EXPECT_EQ(findings[0].line, 3);

    auto broken = runner_of(exited(1));
    findings = findings_of(item, broken);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].file, "checker/check.c");
    EXPECT_TRUE(findings[0].message.contains("rejects every test")) << findings[0].message;
}

TEST(Checker, SaysWrongWithDifferentWordsForCandidatesAndReviewers) {
    auto runner = runner_of(exited(
        43, {{.name = "teammessage.txt", .bytes = "Not sorted.\n"},
             {.name = "judgemessage.txt", .bytes = "5 before 3"}}));
    const auto grade = graded(checked_item(), runner);
    EXPECT_EQ(grade.units[1].outcome, Outcome::scored);
    EXPECT_EQ(grade.units[1].millionths, 0);
    EXPECT_EQ(grade.units[0].cases[0].note, "Not sorted.");
    EXPECT_EQ(grade.units[1].cases[0].note, "Not sorted.\nTo the judge: 5 before 3");
}

TEST(Checker, ThatEndsInAnyOtherWayIsAFailureOfOurs) {
    for (const auto& end :
         {exited(0), exited(1), exited(41), ended(Status::cpu_limit), printed("42")}) {
        auto runner = runner_of(end);
        const auto grade = graded(checked_item(), runner);
        EXPECT_EQ(grade.units[1].outcome, Outcome::infra_error);
    }
}

TEST(Checker, ThatDoesNotCompileIsAFailureOfOurs) {
    support::ScriptedRunner runner{[](const sandbox::Spec& spec) {
        sandbox::Report report;
        if (spec.language == "c")
            report.compile = exited(1);
        else
            report.tests.assign(spec.tests.size(), printed("1"));
        return report;
    }};
    EXPECT_EQ(graded(checked_item(), runner).units[1].outcome, Outcome::infra_error);
}

TEST(Checker, IsNotAskedAboutAProgramThatFailed) {
    support::ScriptedRunner runner{[](const sandbox::Spec& spec) {
        sandbox::Report report;
        report.tests.assign(spec.tests.size(), ended(Status::memory_limit));
        return report;
    }};
    const auto grade = graded(checked_item(), runner);
    EXPECT_EQ(grade.units[1].cases[0].verdict, Verdict::memory_limit);
    EXPECT_EQ(runner.specs().size(), 1U);
}

TEST(Checker, LeavesAShareThatAGroupTakesTheLeastOrTheMeanOf) {
    for (const char* name : {"score_multiplier.txt", "score.txt"}) {
        auto item = checked_item();
        auto& code = std::get<catalog::Code>(item.body);
        const bool is_score = std::string{name} == "score.txt";
        if (is_score) code.checker->score_max = 100;
        auto runner = runner_of(exited(42, {{.name = name, .bytes = is_score ? "25\n" : "0.25"}}));
        const auto grade = graded(item, runner);
        EXPECT_EQ(grade.units[1].cases[0].verdict, Verdict::partial);
        EXPECT_EQ(grade.units[1].cases[0].millionths, 250'000);
        EXPECT_EQ(grade.units[1].millionths, 250'000);
    }
}

TEST(Checker, WithAScoreThatIsNoShareIsAFailureOfOurs) {
    for (const char* score : {"1.5", "-0.1", "much", ""}) {
        auto runner = runner_of(exited(42, {{.name = "score_multiplier.txt", .bytes = score}}));
        EXPECT_EQ(graded(checked_item(), runner).units[1].outcome, Outcome::infra_error) << score;
    }
}

TEST(Checker, OfAVisibleTestIsToldWhenItHasSpoken) {
    auto runner = runner_of(exited(43));
    std::vector<Verdict> told;
    grading::Progress progress;
    progress.on_case = [&told](const core::CaseResult& result) { told.push_back(result.verdict); };
    const auto item = checked_item();
    const auto answer = python();
    grading::try_out({.item = item, .answer = answer}, std::nullopt, runner, progress);
    EXPECT_EQ(told, std::vector{Verdict::wrong});
}

// ---- interactive -----------------------------------------------------------------------------

catalog::Item interactive_item() {
    catalog::Item item = checked_item();
    auto& code = std::get<catalog::Code>(item.body);
    code.harness = catalog::Code::Harness::interactive;
    code.interactor = std::move(code.checker);
    code.checker.reset();
    return item;
}

core::CaseResult hidden_case(const sandbox::Dialogue& dialogue) {
    support::ScriptedRunner runner{[](const sandbox::Spec&) { return sandbox::Report{}; }};
    runner.on_talk([&dialogue](const sandbox::Spec& candidate) {
        sandbox::Dialogues report;
        report.tests.assign(candidate.tests.size(), dialogue);
        return report;
    });
    return graded(interactive_item(), runner).units.at(1).cases.at(0);
}

TEST(Interactive, BelievesTheInteractorOfAProgramThatEndedWell) {
    EXPECT_EQ(
        hidden_case({.candidate = printed(""), .interactor = exited(42)}).verdict, Verdict::pass);
    EXPECT_EQ(
        hidden_case({.candidate = printed(""), .interactor = exited(43)}).verdict, Verdict::wrong);
    EXPECT_EQ(
        hidden_case({.candidate = printed(""), .interactor = exited(1)}).verdict,
        Verdict::infra_error);
}

TEST(Interactive, BelievesWhoeverFellSilentFirst) {
    const sandbox::Dialogue crashed{
        .candidate = exited(1), .interactor = exited(43), .interactor_ended_first = false};
    EXPECT_EQ(hidden_case(crashed).verdict, Verdict::run_error);
    const sandbox::Dialogue stopped{
        .candidate = ended(Status::internal_error),
        .interactor = exited(43),
        .interactor_ended_first = true};
    EXPECT_EQ(hidden_case(stopped).verdict, Verdict::wrong);
    const sandbox::Dialogue late{
        .candidate = ended(Status::wall_limit),
        .interactor = exited(42),
        .interactor_ended_first = true};
    EXPECT_EQ(hidden_case(late).verdict, Verdict::time_limit);
}

TEST(Interactive, KeepsTheTalkAsEvidence) {
    sandbox::Dialogue dialogue{.candidate = printed(""), .interactor = exited(42)};
    dialogue.transcript = {{true, "5\n6\n"}, {false, "high"}, {true, "4\n"}};
    EXPECT_EQ(hidden_case(dialogue).received, "> 5\n> 6\n< high\n> 4\n");
}

// ---- scaled ----------------------------------------------------------------------------------

catalog::Item scaled_item() {
    catalog::Item item = checked_item();
    std::get<catalog::Code>(item.body).checker.reset();
    item.groups[1].scale_factor = 4;
    catalog::Proof reference;
    reference.answer = python("reference");
    item.proofs = {reference};
    return item;
}

support::ScriptedRunner measured(std::vector<std::int64_t> reference_ms) {
    return support::ScriptedRunner{[reference_ms](const sandbox::Spec& spec) {
        sandbox::Report report;
        const bool is_reference = spec.files.at(0).bytes == "reference";
        for (std::size_t i = 0; i < spec.tests.size(); ++i) {
            report.tests.push_back(printed("answer-" + spec.tests[i].stdin_bytes.substr(3)));
            if (is_reference) report.tests.back().cpu_ms = reference_ms.at(i);
        }
        return report;
    }};
}

TEST(ScaledGroup, IsLimitedByTheReferencesBestTimeHere) {
    auto runner = measured({500, 450, 600});
    const auto grade = graded(scaled_item(), runner);
    EXPECT_EQ(grade.units[1].millionths, core::whole);
    EXPECT_EQ(runner.specs().back().limits.cpu_ms, 4 * 450);
    EXPECT_TRUE(grade.units[1].cases[0].note.contains("1800 ms"));
}

TEST(ScaledGroup, NeverGivesLessThanARuntimeNeedsToStart) {
    auto runner = measured({3, 2, 4});
    graded(scaled_item(), runner);
    EXPECT_EQ(runner.specs().back().limits.cpu_ms, grading::scaled_cpu_ms_min);
}

TEST(ScaledGroup, IsOursWhenTheReferenceFails) {
    support::ScriptedRunner runner{[](const sandbox::Spec& spec) {
        sandbox::Report report;
        report.tests.assign(spec.tests.size(), ended(Status::runtime_error));
        return report;
    }};
    EXPECT_EQ(graded(scaled_item(), runner).units[1].outcome, Outcome::infra_error);
}

TEST(Growth, TellsASquareFromALine) {
    using grading::growth;
    EXPECT_NEAR(*growth({{1000, 10}, {2000, 40}, {4000, 160}}), 2.0, 0.01);
    EXPECT_NEAR(*growth({{1000, 10}, {4000, 40}}), 1.0, 0.01);
    EXPECT_FALSE(growth({{1000, 10}, {2000, 40}}));  // too close together
    EXPECT_FALSE(growth({{1000, 10}}));
}

}  // namespace
