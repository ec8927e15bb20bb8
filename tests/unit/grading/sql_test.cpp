#include "grading/sql.hpp"

#include "support/scripted_runner.hpp"
#include "support/sql_output.hpp"
#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

namespace {

using support::printed;
using support::ScriptedRunner;

const std::string one_row = support::sql_printed(
    {support::sql_rows(R"(["id","n"])", R"([[{"i":"1"},{"r":"2.5"}]])", 10, /*autoindex=*/1)});

std::string failed(const std::string& kind) {
    return support::sql_printed({support::sql_error(kind)});
}

catalog::Item sql_item() {
    auto parsed = catalog::parse_item("sql/one", item_files::sql());
    if (!parsed.item) throw std::logic_error{"not usable"};
    return std::move(*parsed.item);
}

bool is_reference(const sandbox::Spec& spec) {
    return spec.files.at(0).bytes == "SELECT id, n FROM t";
}

/// Everything the reference prints is one row; the candidate's box does `play` for each test.
sandbox::Report play_all(
    const sandbox::Spec& spec, const std::function<sandbox::RunResult()>& play) {
    sandbox::Report report;
    for (std::size_t i = 0; i < spec.tests.size(); ++i) {
        report.tests.push_back(is_reference(spec) ? printed(one_row) : play());
    }
    return report;
}

core::ItemGrade grade(ScriptedRunner& runner, const std::string& query, bool visible_only = false) {
    const auto item = sql_item();
    core::Answer answer;
    answer.text = query;
    return grading::grade_sql({.item = item, .answer = answer}, runner, {}, visible_only);
}

core::ItemGrade grade_with(const std::function<sandbox::RunResult()>& play) {
    ScriptedRunner runner{[&](const sandbox::Spec& spec) { return play_all(spec, play); }};
    return grade(runner, "SELECT 7");
}

TEST(SqlGrader, GivesFullMarksForTheSameRows) {
    const auto result = grade_with([] { return printed(one_row); });
    ASSERT_EQ(result.units.size(), 3U);
    for (const auto& unit : result.units)
        EXPECT_EQ(unit.millionths, core::whole) << unit.id;
    EXPECT_EQ(result.units[1].cases[0].steps, 13) << "an automatic index row costs three steps";
}

TEST(SqlGrader, GivesEachSpecADatasetPerTestAndItsBudget) {
    ScriptedRunner runner{
        [](const sandbox::Spec& spec) { return play_all(spec, [] { return printed(one_row); }); }};
    grade(runner, "SELECT 7");
    const auto& specs = runner.specs();
    ASSERT_EQ(specs.size(), 4U) << "reference and answer, for two waves of groups";
    EXPECT_EQ(specs[1].language, "sqlite");
    EXPECT_EQ(specs[1].files.at(0).name, "main.sql");
    EXPECT_EQ(
        specs[1].tests.at(0).stdin_bytes,
        "load 50000000 52\nCREATE TABLE t (id, n);\nINSERT INTO t VALUES (0, 0);\n"
        "select 50000000 -\n");
    EXPECT_EQ(support::most_in(specs[3].tests.at(0).stdin_bytes, "select"), 1000);
    EXPECT_NE(support::most_in(specs[2].tests.at(0).stdin_bytes, "select"), 1000)
        << "the reference's own cost is for `assay check` to judge";
}

TEST(SqlGrader, DoesNotRunAGroupWhoseRequirementFailed) {
    const auto result = grade_with([] {
        return printed(support::sql_printed({support::sql_rows(R"(["id","n"])", "[]", 1)}));
    });
    EXPECT_EQ(result.units[1].cases[0].verdict, core::Verdict::wrong);
    EXPECT_EQ(result.units[1].cases[0].note, "The row (1, 2.5) is missing.");
    EXPECT_EQ(result.units[2].cases[0].verdict, core::Verdict::not_run);
    EXPECT_EQ(result.units[2].outcome, core::Outcome::scored);
    EXPECT_EQ(result.units[2].millionths, 0);
}

TEST(SqlGrader, ScoresAQueryThatDoesNotRunAsZeroWithTheMessage) {
    const auto result = grade_with([] { return printed(failed("syntax")); });
    EXPECT_EQ(result.units[1].outcome, core::Outcome::scored);
    EXPECT_EQ(result.units[1].millionths, 0);
    EXPECT_EQ(result.units[1].cases[0].verdict, core::Verdict::run_error);
    EXPECT_EQ(result.units[1].cases[0].note, "it said no");
}

TEST(SqlGrader, CallsASpentBudgetATimeLimit) {
    const auto result = grade_with([] { return printed(failed("budget")); });
    EXPECT_EQ(result.units[1].cases[0].verdict, core::Verdict::time_limit);
}

TEST(SqlGrader, NeverTurnsOurFailureIntoANumber) {
    const auto broken = [](const std::function<sandbox::RunResult()>& play) {
        const auto result = grade_with(play);
        return core::outcome_of(result) == core::Outcome::infra_error;
    };
    EXPECT_TRUE(broken([] { return support::ended(sandbox::Status::internal_error); }));
    EXPECT_TRUE(broken([] { return printed("not JSON"); }));
    EXPECT_TRUE(broken([] { return printed(R"({"results":[{"columns":["a"],"rows":[[]]}]})"); }));
    EXPECT_TRUE(broken([] { return printed(R"({"results":[],"sqlite":""})"); }));
    ScriptedRunner silent{[](const sandbox::Spec&) { return sandbox::Report{}; }};
    EXPECT_EQ(core::outcome_of(grade(silent, "SELECT 7")), core::Outcome::infra_error);
}

TEST(SqlGrader, BlamesItselfWhenTheReferenceDoesNotRun) {
    ScriptedRunner runner{[](const sandbox::Spec& spec) {
        sandbox::Report report;
        for (std::size_t i = 0; i < spec.tests.size(); ++i) {
            report.tests.push_back(printed(is_reference(spec) ? failed("runtime") : one_row));
        }
        return report;
    }};
    EXPECT_EQ(core::outcome_of(grade(runner, "SELECT 7")), core::Outcome::infra_error);
}

TEST(SqlGrader, RunsNothingForAnEmptyAnswerOrForHiddenGroupsInATry) {
    ScriptedRunner runner{
        [](const sandbox::Spec& spec) { return play_all(spec, [] { return printed(one_row); }); }};
    const auto nothing = grade(runner, " \n");
    EXPECT_TRUE(runner.specs().empty());
    EXPECT_EQ(nothing.units[1].cases[0].note, "Nothing was answered.");
    EXPECT_EQ(nothing.units[1].millionths, 0);
    const auto tried = grade(runner, "SELECT 7", true);
    ASSERT_EQ(tried.units.size(), 1U);
    EXPECT_FALSE(tried.units[0].cases[0].hidden);
    EXPECT_EQ(tried.units[0].cases[0].input, "INSERT INTO t VALUES (0, 0);");
}

}  // namespace
