#include "grading/sql_plan.hpp"

#include <gtest/gtest.h>

namespace {

using catalog::Sql;
using grading::language_of;
using grading::plan_of;
using grading::SqlAbout;
using grading::unit_of;

Sql index_item(Sql::Dialect dialect) {
    Sql sql;
    sql.task = Sql::Task::index;
    sql.dialect = dialect;
    sql.queries = {
        {.id = "a", .title = "A", .text = "SELECT 1"},
        {.id = "b", .title = "B", .text = "SELECT 2", .may_be_rewritten = true}};
    return sql;
}

catalog::Dataset dataset() {
    catalog::Dataset dataset;
    dataset.script = "CREATE TABLE t (id)";
    dataset.steps_max = 70;
    dataset.queries = {"a", "b"};
    dataset.write = "DELETE FROM t";
    return dataset;
}

std::string kinds_of(const grading::SqlPlan& plan) {
    std::string kinds;
    for (const grading::SqlStep& step : plan)
        kinds += (kinds.empty() ? "" : " ") + step.kind;
    return kinds;
}

TEST(SqlPlan, TriesTheBatchBeforeAndAfterTheIndexesInBothDialects) {
    for (const auto dialect : {Sql::Dialect::sqlite, Sql::Dialect::postgres}) {
        const auto plan = plan_of(index_item(dialect), dataset(), /*with_budgets=*/true);
        EXPECT_EQ(kinds_of(plan), "load query attempt rewrite query query selected attempt");
        EXPECT_EQ(plan.at(5).about, SqlAbout::query);
        EXPECT_EQ(plan.at(5).most, 70);
        EXPECT_EQ(plan.at(3).text, std::nullopt) << "the answer";
    }
}

TEST(SqlPlan, LetsASelectFollowTheIndexesOnlyWhereAQueryMayBeWrittenAnew) {
    Sql sql = index_item(Sql::Dialect::postgres);
    catalog::Dataset without_it = dataset();
    without_it.queries = {"a"};
    EXPECT_EQ(
        kinds_of(plan_of(sql, without_it, false)), "load query attempt rewrite query query attempt")
        << "the answer has its SELECT on every dataset";
    sql.queries.pop_back();
    EXPECT_EQ(
        kinds_of(plan_of(sql, without_it, false)), "load query attempt index query query attempt");
}

TEST(SqlPlan, AsksEachEngineForItsIndexes) {
    const auto question = [](Sql::Dialect dialect) {
        return plan_of(index_item(dialect), dataset(), /*with_budgets=*/false).at(1).text.value();
    };
    EXPECT_NE(question(Sql::Dialect::sqlite).find("sqlite_master"), std::string::npos);
    EXPECT_NE(question(Sql::Dialect::postgres).find("pg_class"), std::string::npos);
}

TEST(SqlPlan, NamesTheEngineAndTheUnitOfItsCosts) {
    EXPECT_EQ(language_of(index_item(Sql::Dialect::sqlite)), "sqlite");
    EXPECT_EQ(unit_of(index_item(Sql::Dialect::sqlite)), "steps");
    EXPECT_EQ(language_of(index_item(Sql::Dialect::postgres)), "postgresql");
    EXPECT_EQ(unit_of(index_item(Sql::Dialect::postgres)), "buffers");
}

}  // namespace
