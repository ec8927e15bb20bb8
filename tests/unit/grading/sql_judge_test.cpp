#include "grading/sql_judge.hpp"

#include <gtest/gtest.h>

namespace {

using catalog::Dataset;
using catalog::Sql;
using core::RowMark;
using core::Verdict;
using grading::SqlAbout;
using grading::SqlOutcome;
using grading::SqlRun;

grading::ResultTable numbers(std::vector<std::int64_t> values) {
    grading::ResultTable table{.columns = {"n"}, .rows = {}};
    for (const std::int64_t value : values)
        table.rows.push_back({value});
    return table;
}

SqlOutcome went_well(
    SqlAbout about,
    std::size_t number = 0,
    std::vector<std::int64_t> rows = {},
    std::int64_t cost = 10) {
    return {.about = about, .number = number, .table = numbers(std::move(rows)), .cost = cost};
}

SqlOutcome failed(SqlAbout about, const std::string& kind, std::size_t number = 0) {
    return {.about = about, .number = number, .error = kind, .message = "it said no"};
}

SqlRun run(std::vector<SqlOutcome> outcomes) {
    return {.result = {}, .outcomes = std::move(outcomes)};
}

Sql sql_of(Sql::Task task) {
    Sql sql;
    sql.task = task;
    if (task == Sql::Task::state || task == Sql::Task::schema)
        sql.tables = {{.name = "stock", .columns = {"n"}}};
    return sql;
}

SqlRun left(std::vector<std::int64_t> rows) {
    return run({went_well(SqlAbout::answer), went_well(SqlAbout::table, 0, std::move(rows))});
}

TEST(SqlJudge, ComparesTheTablesThatAScriptLeaves) {
    const Sql sql = sql_of(Sql::Task::state);
    EXPECT_EQ(judged(sql, {}, left({2, 1}), left({1, 2})).verdict, Verdict::pass);
    const auto result = judged(sql, {}, left({1, 1}), left({1, 2}));
    EXPECT_EQ(result.verdict, Verdict::wrong);
    EXPECT_EQ(result.note, "Table stock: Rows like (1) are there 2 times instead of 1 times.");
    EXPECT_EQ(result.grids->at(0).title, "Table stock");
    const auto gone = run({went_well(SqlAbout::answer), failed(SqlAbout::table, "syntax")});
    EXPECT_EQ(judged(sql, {}, gone, left({1})).verdict, Verdict::wrong);
}

TEST(SqlJudge, WantsASecondRunToWorkAndTheSameAfterIt) {
    const Sql sql = sql_of(Sql::Task::state);
    Dataset dataset;
    dataset.run_twice = true;
    const auto twice = [](SqlOutcome again, std::vector<std::int64_t> rows) {
        return run(
            {went_well(SqlAbout::answer), std::move(again),
             went_well(SqlAbout::table, 0, std::move(rows))});
    };
    const SqlRun reference = twice(went_well(SqlAbout::again), {1});
    EXPECT_EQ(judged(sql, dataset, reference, reference).verdict, Verdict::pass);
    const auto stopped =
        judged(sql, dataset, twice(failed(SqlAbout::again, "unique"), {1}), reference);
    EXPECT_EQ(stopped.verdict, Verdict::run_error);
    EXPECT_EQ(stopped.note, "The second run: it said no");
    const auto doubled = twice(went_well(SqlAbout::again), {2});
    EXPECT_EQ(judged(sql, dataset, doubled, reference).verdict, Verdict::wrong);
}

SqlRun stopped(const std::string& kind, std::vector<std::int64_t> rows) {
    return run(
        {went_well(SqlAbout::table_before, 0, {1}), failed(SqlAbout::answer, kind),
         went_well(SqlAbout::table, 0, std::move(rows))});
}

TEST(SqlJudge, WantsNothingToStayWhereARowStopsTheScript) {
    const Sql sql = sql_of(Sql::Task::state);
    Dataset dataset;
    dataset.atomic = true;
    const SqlRun reference = stopped("check", {1});
    EXPECT_EQ(fault_of(sql, dataset, reference), "");
    EXPECT_NE(fault_of(sql, dataset, left({1})), "") << "nothing stopped the reference";
    EXPECT_EQ(judged(sql, dataset, stopped("foreign_key", {1}), reference).verdict, Verdict::pass);
    EXPECT_EQ(judged(sql, dataset, stopped("check", {1, 2}), reference).verdict, Verdict::wrong);
    EXPECT_EQ(judged(sql, dataset, stopped("syntax", {1}), reference).verdict, Verdict::run_error)
        << "a slip of the pen leaves the tables alone, too";
}

TEST(SqlJudge, WantsInvariantsToGiveNoRows) {
    Sql sql = sql_of(Sql::Task::state);
    sql.invariants = {{.title = "No stock below zero", .query = "…"}};
    const auto with = [](std::vector<std::int64_t> rows) {
        SqlRun all = left({1});
        all.outcomes.push_back(went_well(SqlAbout::invariant, 0, std::move(rows)));
        return all;
    };
    EXPECT_EQ(judged(sql, {}, with({}), with({})).verdict, Verdict::pass);
    const auto broken = judged(sql, {}, with({-1}), with({}));
    EXPECT_EQ(broken.note, "Broken: No stock below zero.");
    EXPECT_EQ(broken.grids->at(1).rows.at(0).mark, RowMark::extra);
}

TEST(SqlJudge, WantsStatementsRefusedByTheRightConstraint) {
    const Sql sql = sql_of(Sql::Task::schema);
    const auto verdict = [&](bool works, std::vector<std::string> by, SqlOutcome outcome) {
        Dataset dataset;
        dataset.statements = {
            {.name = "A second one", .text = "…", .works = works, .by = std::move(by)}};
        SqlRun all = left({1});
        all.outcomes.push_back(std::move(outcome));
        return judged(sql, dataset, all, left({1})).verdict;
    };
    EXPECT_EQ(verdict(true, {}, went_well(SqlAbout::statement)), Verdict::pass);
    EXPECT_EQ(verdict(true, {}, failed(SqlAbout::statement, "check")), Verdict::wrong);
    EXPECT_EQ(verdict(false, {}, failed(SqlAbout::statement, "check")), Verdict::pass);
    EXPECT_EQ(verdict(false, {"unique"}, failed(SqlAbout::statement, "check")), Verdict::wrong);
    EXPECT_EQ(verdict(false, {"unique"}, failed(SqlAbout::statement, "unique")), Verdict::pass);
    EXPECT_EQ(verdict(false, {}, went_well(SqlAbout::statement)), Verdict::wrong);
    EXPECT_EQ(verdict(false, {}, failed(SqlAbout::statement, "syntax")), Verdict::wrong)
        << "a table that is gone refuses nothing";
}

struct Indexed {
    std::int64_t made = 1;
    std::vector<std::int64_t> rows = {1};
    std::int64_t write = 12;
};

SqlRun indexed(const Indexed& about) {
    return run(
        {went_well(SqlAbout::index_count, 0, {2}), went_well(SqlAbout::write, 0, {}, 10),
         went_well(SqlAbout::answer), went_well(SqlAbout::index_count, 1, {2 + about.made}),
         went_well(SqlAbout::query, 0, about.rows, 90),
         went_well(SqlAbout::write, 1, {}, about.write)});
}

TEST(SqlJudge, WeighsIndexesByCountCostAndWrites) {
    Sql sql = sql_of(Sql::Task::index);
    sql.indexes_max = 1;
    sql.queries = {{.id = "q", .title = "Newest", .text = "…"}};
    Dataset dataset;
    dataset.queries = {"q"};
    dataset.write = "…";
    dataset.write_max = 1.2;
    const auto of = [&](const Indexed& about) {
        return judged(sql, dataset, indexed(about), indexed({}));
    };
    EXPECT_EQ(of({}).verdict, Verdict::pass);
    EXPECT_EQ(of({}).steps, 90) << "of the dearest query";
    EXPECT_EQ(of({.made = 2}).note, "2 indexes; at most 1 may be made.");
    EXPECT_EQ(of({.rows = {2}}).verdict, Verdict::wrong);
    EXPECT_EQ(of({.write = 13}).verdict, Verdict::time_limit);
    EXPECT_EQ(of({.write = 13}).note, "Writing takes 1.30 times the steps.");
    EXPECT_EQ(of({.write = 13}).grids->at(0).rows.at(1).mark, RowMark::wrong);
    EXPECT_EQ(of({}).grids->at(0).columns.at(1), "Steps");
    EXPECT_EQ(of({}).grids->at(0).rows.at(0).cells.at(2).text, "no limit");
    dataset.steps_max = 100;
    EXPECT_EQ(of({}).grids->at(0).rows.at(0).cells.at(2).text, "100");
    sql.dialect = Sql::Dialect::postgres;
    EXPECT_EQ(of({}).grids->at(0).columns.at(1), "Buffers");
    EXPECT_EQ(of({.write = 13}).note, "Writing takes 1.30 times the buffers.");
}

TEST(SqlJudge, BlamesTheAnswerForAServerThatEndsAfterIt) {
    const Sql sql = sql_of(Sql::Task::index);
    const SqlRun ended = run(
        {went_well(SqlAbout::index_count, 0, {2}), went_well(SqlAbout::answer),
         failed(SqlAbout::index_count, "runtime", 1)});
    const auto result = judged(sql, {}, ended, indexed({}));
    EXPECT_EQ(result.verdict, Verdict::run_error);
    EXPECT_EQ(result.note, "it said no");
}

}  // namespace
