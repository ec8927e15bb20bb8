#include "grading/sql_sharing.hpp"

#include "grading/sql_runs.hpp"
#include "support/scripted_runner.hpp"
#include "support/sql_output.hpp"

#include <gtest/gtest.h>

namespace {

using catalog::Sql;
using grading::plan_of;
using grading::shared_plans;
using grading::SqlAbout;
using grading::SqlPlan;

Sql index_item() {
    Sql sql;
    sql.task = Sql::Task::index;
    sql.queries = {
        {.id = "a", .title = "A", .text = "SELECT 1"},
        {.id = "b", .title = "B", .text = "SELECT 2"}};
    return sql;
}

SqlPlan plan_for(
    const Sql& sql,
    const std::vector<std::string>& queries,
    std::int64_t steps_max,
    const std::string& write = {},
    const std::string& rows = "CREATE TABLE t (id)") {
    catalog::Dataset dataset;
    dataset.script = rows;
    dataset.steps_max = steps_max;
    dataset.queries = queries;
    dataset.write = write;
    return plan_of(sql, dataset, /*with_budgets=*/true);
}

std::string words_of(const SqlPlan& plan) {
    std::string words;
    for (const grading::SqlStep& step : plan) {
        words += (words.empty() ? "" : " ") + step.kind;
        if (step.about == SqlAbout::query)
            words += std::to_string(step.number) + '/' + std::to_string(step.most);
    }
    return words;
}

TEST(SqlSharing, LoadsRowsOnceForAllThatReadsThem) {
    const Sql sql = index_item();
    const auto shared = shared_plans(
        {plan_for(sql, {"a"}, 70), plan_for(sql, {"b"}, 50), plan_for(sql, {"a"}, 40)});
    ASSERT_EQ(shared.size(), 1U);
    EXPECT_EQ(words_of(shared[0].plan), "load query index query query0/70 query1/50 query0/40");
    EXPECT_EQ(shared[0].of, (std::vector<std::size_t>{0, 1, 2}));
}

TEST(SqlSharing, ReadsBeforeItWrites) {
    const Sql sql = index_item();
    const auto shared = shared_plans({plan_for(sql, {"a"}, 7, "DELETE"), plan_for(sql, {"b"}, 5)});
    ASSERT_EQ(shared.size(), 1U);
    EXPECT_EQ(words_of(shared[0].plan), "load query attempt index query query0/7 query1/5 attempt");
}

TEST(SqlSharing, KeepsApartWhatWritesOrHasOtherRowsOrIsNoIndex) {
    const Sql sql = index_item();
    const SqlPlan writes = plan_for(sql, {"a"}, 7, "DELETE");
    EXPECT_EQ(shared_plans({writes, plan_for(sql, {"a"}, 7, "INSERT")}).size(), 2U);
    EXPECT_EQ(shared_plans({writes, plan_for(sql, {"a"}, 7, {}, "CREATE TABLE u")}).size(), 2U);
    Sql select = sql;
    select.task = Sql::Task::select;
    EXPECT_EQ(shared_plans({plan_for(select, {}, 7), plan_for(select, {}, 7)}).size(), 2U);
}

std::string rows_of(int steps) {
    return support::sql_rows(R"(["n"])", R"([[{"i":"2"}]])", steps);
}

TEST(SqlSharing, GivesEachPlanItsOwnResults) {
    const Sql sql = index_item();
    support::ScriptedRunner runner{[](const sandbox::Spec& spec) {
        EXPECT_EQ(spec.tests.size(), 1U);
        return sandbox::Report{
            .compile = {},
            .tests = {support::printed(support::sql_printed(
                {rows_of(1), rows_of(2), rows_of(3), rows_of(40), rows_of(50)}))}};
    }};
    const auto runs = grading::run_sql(
        "sqlite", "CREATE INDEX", {plan_for(sql, {"a"}, 45), plan_for(sql, {"b"}, 45)}, runner, {});
    ASSERT_EQ(runs.size(), 2U);
    EXPECT_EQ(outcome_of(runs[0], SqlAbout::query, 0)->cost, 40);
    EXPECT_EQ(outcome_of(runs[0], SqlAbout::query, 0)->error, "");
    EXPECT_EQ(outcome_of(runs[0], SqlAbout::query, 1), nullptr);
    EXPECT_EQ(outcome_of(runs[1], SqlAbout::query, 1)->error, "budget");
    EXPECT_EQ(outcome_of(runs[1], SqlAbout::answer)->cost, 2);
}

TEST(SqlSharing, TriesAloneWhatIsTooMuchForABoxTogether) {
    const Sql sql = index_item();
    support::ScriptedRunner runner{[](const sandbox::Spec& spec) {
        sandbox::Report report;
        for (const sandbox::Test& test : spec.tests) {
            const bool is_slow = test.stdin_bytes.contains("SELECT 2");
            report.tests.push_back(
                is_slow ? support::ended(sandbox::Status::cpu_limit)
                        : support::printed(support::sql_printed(
                              {rows_of(1), rows_of(2), rows_of(3), rows_of(40)})));
        }
        return report;
    }};
    const auto runs = grading::run_sql(
        "sqlite", "CREATE INDEX", {plan_for(sql, {"a"}, 45), plan_for(sql, {"b"}, 45)}, runner, {});
    EXPECT_EQ(outcome_of(runs.at(0), SqlAbout::query, 0)->cost, 40);
    EXPECT_TRUE(runs.at(1).outcomes.empty());
    EXPECT_EQ(runs.at(1).result.verdict, core::Verdict::time_limit);
}

}  // namespace
