#include "catalog/mutants.hpp"

#include "grading/grader.hpp"
#include "grading/suite.hpp"
#include "support/scripted_runner.hpp"

#include <gtest/gtest.h>

#include <map>

namespace {

using core::Outcome;
using core::Verdict;
using sandbox::Status;
using support::ended;
using support::printed;

constexpr std::uint64_t seed = 7;

catalog::Group group(const std::string& id, std::int64_t points, std::vector<std::string> cases) {
    catalog::Group made;
    made.id = id;
    made.title = id;
    made.points = points;
    made.cases = std::move(cases);
    return made;
}

catalog::Item tests_item() {
    catalog::Item item;
    item.path = "quality/tests";
    item.kind = "mutants";
    catalog::Mutants body;
    body.languages = {"python", "go", "java"};
    for (const std::string& language : body.languages)
        body.module[language] = {"add." + language, "package sums\n"};
    const auto add = [&body](const std::string& id, const std::string& misconception) {
        catalog::Implementation made{
            .id = id, .misconception = misconception, .text = {}, .change = {}};
        for (const std::string& language : body.languages) {
            made.text[language] = id + " in " + language;
            made.change[language] = "was: + now: -";
        }
        body.implementations.push_back(made);
    };
    add("module", "");
    add("other", "");
    add("minus", "takes away");
    add("zero", "always 0");
    item.body = body;
    item.groups = {
        group("module", 0, {"module"}), group("gate", 0, {"module", "other"}),
        group("found", 4, {"minus", "zero"})};
    item.groups[0].visible = true;
    item.groups[2].aggregate = catalog::Group::Aggregate::sum;
    item.groups[2].require_pass = {"gate"};
    return item;
}

core::Answer tests_in(const std::string& language) {
    core::Answer answer;
    answer.language = language;
    answer.files = {{language == "java" ? "Tests.java" : "tests.py", "def test_sum(): pass"}};
    return answer;
}

/// What each implementation's run does; a test that passes unless named.
using Script = std::map<std::string, sandbox::RunResult>;

support::ScriptedRunner runner_of(const Script& script) {
    return support::ScriptedRunner{[script](const sandbox::Spec& spec) {
        sandbox::Report report;
        for (const auto& test : spec.tests) {
            sandbox::RunResult result = printed("assay tests 1\npassed test_sum\n");
            for (const auto& [id, run] : script) {
                if (test.args.at(0) == grading::suite_folder(seed, id)) result = run;
            }
            report.tests.push_back(result);
        }
        return report;
    }};
}

const std::string one_failed = "assay tests 2\npassed test_one\nfailed test_two\n";

core::ItemGrade graded(support::ScriptedRunner& runner) {
    const auto item = tests_item();
    const auto answer = tests_in("python");
    return grading::grade({.item = item, .answer = answer, .seed = seed}, runner, {});
}

TEST(Mutants, EachOneThatATestObjectsToEarnsItsShare) {
    auto runner = runner_of({{"minus", printed(one_failed)}});
    const auto grade = graded(runner);
    ASSERT_EQ(grade.units.size(), 3U);
    EXPECT_EQ(grade.units[1].millionths, core::whole);
    EXPECT_EQ(grade.units[2].millionths, core::whole / 2);
    EXPECT_EQ(grade.units[2].cases.at(0).verdict, Verdict::pass);
    EXPECT_EQ(grade.units[2].cases.at(0).note, "Failed: test_two.");
    EXPECT_EQ(grade.units[2].cases.at(1).verdict, Verdict::wrong);
    EXPECT_TRUE(grade.units[2].cases.at(1).hidden);
}

TEST(Mutants, AreFoundHoweverTheTestsEnd) {
    auto runner = runner_of(
        {{"minus", ended(Status::cpu_limit)}, {"zero", printed("assay tests 2\npassed one\n")}});
    EXPECT_EQ(graded(runner).units[2].millionths, core::whole);
}

TEST(Mutants, AreNotMetByTestsThatObjectToARightImplementation) {
    for (const auto& run :
         {printed(one_failed), ended(Status::runtime_error), printed("assay tests 2\npassed one\n"),
          printed("")}) {
        auto runner = runner_of({{"other", run}, {"minus", printed(one_failed)}});
        const auto grade = graded(runner);
        EXPECT_EQ(runner.specs().size(), 1U);
        EXPECT_EQ(grade.units[2].outcome, Outcome::scored);
        EXPECT_EQ(grade.units[2].millionths, 0);
        EXPECT_EQ(grade.units[2].cases.at(0).verdict, Verdict::not_run);
        EXPECT_EQ(grade.units[1].cases.at(0).verdict, Verdict::pass);
        EXPECT_NE(grade.units[1].cases.at(1).verdict, Verdict::pass);
    }
}

TEST(Mutants, NeedATest) {
    const auto none = printed("assay tests 0\n");
    auto runner = runner_of({{"module", none}, {"other", none}, {"minus", none}, {"zero", none}});
    const auto grade = graded(runner);
    EXPECT_TRUE(grade.units[1].cases.at(0).note.starts_with("No test was found."));
    EXPECT_EQ(grade.units[2].millionths, 0);
}

TEST(Mutants, AreNeverFoundByOurOwnFailure) {
    auto runner = runner_of({{"minus", ended(Status::internal_error)}});
    EXPECT_EQ(core::outcome_of(graded(runner)), Outcome::infra_error);
}

TEST(Mutants, AreUngradableByTestsThatDoNotCompile) {
    support::ScriptedRunner runner{[](const sandbox::Spec&) {
        sandbox::Report report;
        report.compile = ended(Status::runtime_error);
        report.compile->stderr_bytes = "no such name";
        return report;
    }};
    const auto grade = graded(runner);
    EXPECT_EQ(core::outcome_of(grade), Outcome::ungradable);
    EXPECT_EQ(grade.compile_output, "no such name");
}

TEST(Mutants, ShowTheirCandidateOnlyTheModule) {
    auto runner = runner_of({});
    const auto item = tests_item();
    const auto answer = tests_in("python");
    const auto grade =
        grading::try_out({.item = item, .answer = answer, .seed = seed}, "ignored", runner, {});
    ASSERT_EQ(grade.units.size(), 1U);
    EXPECT_EQ(grade.units[0].cases.at(0).received, "passed  test_sum\n");
    ASSERT_EQ(runner.specs().size(), 1U);
    for (const auto& file : runner.specs()[0].files) {
        EXPECT_FALSE(file.bytes.contains("minus in")) << file.name;
        EXPECT_FALSE(file.bytes.contains("other in")) << file.name;
    }
}

TEST(Suite, HasAFolderPerImplementationWhoseNameTellsNothing) {
    EXPECT_NE(grading::suite_folder(1, "module"), grading::suite_folder(2, "module"));
    EXPECT_FALSE(grading::suite_folder(1, "module").contains("module"));
}

TEST(Suite, ListsTheTestsOfAGoFileAndNotWhatIsCommentedOut) {
    const auto files = grading::suite_files(
        tests_item(), "go",
        "package sums\n/*\nfunc TestOld(t *testing.T) {}\n*/\nfunc TestSum(t *testing.T) {}\n"
        "func helper(t *testing.T) {}\n",
        {{"m1", "// of sums\npackage sums\n"}, {"m2", "package sums\n"}});
    std::map<std::string, std::string> texts;
    for (const auto& file : files)
        texts[file.name] = file.bytes;
    EXPECT_TRUE(texts.at("m2/assay_list.go").starts_with("package sums\n"));
    EXPECT_TRUE(texts.at("m1/assay_list.go").contains("{\"TestSum\", TestSum},"));
    EXPECT_FALSE(texts.at("m1/assay_list.go").contains("TestOld"));
    EXPECT_FALSE(texts.at("m1/assay_list.go").contains("helper"));
    EXPECT_TRUE(texts.at("main.go").contains("\"m1\": m1.AssayTests,"));
}

TEST(Suite, PutsAJavaFileIntoItsPackageWithoutMovingALine) {
    const auto files =
        grading::suite_files(tests_item(), "java", "class Tests {}\n", {{"m1", "class Sums {}\n"}});
    ASSERT_EQ(files.size(), 3U);
    EXPECT_EQ(files[2].name, "m1/Tests.java");
    EXPECT_EQ(files[2].bytes, "package m1; class Tests {}\n");
}

TEST(Suite, ReadsWhatARunSaysOfEachTest) {
    const auto suite = grading::read_suite("noise\nassay tests 2\npassed a b\nfailed c\n");
    EXPECT_TRUE(suite.is_complete);
    EXPECT_EQ(suite.passed, std::vector<std::string>{"a b"});
    EXPECT_EQ(suite.failed, std::vector<std::string>{"c"});
    EXPECT_FALSE(grading::read_suite("passed a\n").is_complete);
    EXPECT_FALSE(grading::read_suite("assay tests 2\npassed a\n").is_complete);
}

}  // namespace
