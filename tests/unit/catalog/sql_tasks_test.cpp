#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using catalog::Sql;

/// The small SQL item with another task: `keys` in [sql], `tables` before the datasets.
catalog::Folder task_item(const std::string& keys, const std::string& tables) {
    auto folder = item_files::changed(item_files::sql(), "header = [\"id\", \"n\"]\n", keys);
    folder = item_files::changed(folder, "[[dataset]]", tables + "[[dataset]]");
    folder["q.sql"] = "SELECT 1";
    folder["w.sql"] = "INSERT INTO t VALUES (9, 9)";
    return folder;
}

Sql sql_of(const catalog::Folder& folder) {
    const auto parsed = catalog::parse_item("sql/one", folder);
    for (const auto& finding : parsed.findings)
        ADD_FAILURE() << finding.message;
    return parsed.item ? std::get<Sql>(parsed.item->body) : Sql{};
}

std::string messages_of(const catalog::Folder& folder) {
    std::string text;
    for (const auto& finding : catalog::parse_item("sql/one", folder).findings)
        text += finding.message + '\n';
    return text;
}

void expect_message(const catalog::Folder& folder, const std::string& part) {
    const std::string text = messages_of(folder);
    EXPECT_NE(text.find(part), std::string::npos) << text;
}

const std::string table = "[[table]]\nname = \"t\"\ncolumns = [\"id\"]\n";
const std::string query = "[[query]]\nid = \"q\"\ntitle = \"Q\"\nfile = \"q.sql\"\n";

catalog::Folder without_spares(catalog::Folder folder, bool has_query, bool has_write) {
    if (!has_query) folder.erase("q.sql");
    if (!has_write) folder.erase("w.sql");
    return folder;
}

TEST(SqlTasks, ReadWhatAScriptMustLeave) {
    auto folder = without_spares(
        task_item(
            "task = \"state\"\n",
            table + "[[invariant]]\ntitle = \"None\"\nquery = \"SELECT 1\"\n"),
        false, false);
    folder = item_files::changed(
        folder, "file = \"data/1.sql\"", "file = \"data/1.sql\"\nrun_twice = true");
    folder = item_files::changed(
        folder, "file = \"data/2.sql\"", "file = \"data/2.sql\"\natomic = true");
    const Sql sql = sql_of(folder);
    EXPECT_EQ(sql.task, Sql::Task::state);
    EXPECT_EQ(sql.tables.at(0).columns, std::vector<std::string>{"id"});
    EXPECT_EQ(sql.invariants.at(0).title, "None");
    EXPECT_TRUE(sql.datasets.at(1).run_twice);
    EXPECT_TRUE(sql.datasets.at(2).atomic);
}

TEST(SqlTasks, ReadStatementsThatMustFailOrWork) {
    const auto with = [](const std::string& keys) {
        return item_files::changed(
            without_spares(task_item("task = \"schema\"\n", table), false, false),
            "file = \"data/1.sql\"",
            "file = \"data/1.sql\"\n[[dataset.statement]]\nname = \"A\"\nsql = \"DELETE\"\n" +
                keys);
    };
    const Sql sql = sql_of(with("expect = \"fails\"\nby = [\"unique\"]\n"));
    EXPECT_EQ(sql.task, Sql::Task::schema);
    EXPECT_FALSE(sql.datasets.at(1).statements.at(0).works);
    EXPECT_EQ(sql.datasets.at(1).statements.at(0).by, std::vector<std::string>{"unique"});
    expect_message(with(""), "`expect` is missing");
    expect_message(
        with("expect = \"works\"\nby = [\"unique\"]\n"), "What works is refused by nothing.");
    expect_message(
        with("expect = \"fails\"\nby = [\"uniqe\"]\n"), "`uniqe` is no class of constraints.");
}

TEST(SqlTasks, ReadQueriesThatIndexesMustServe) {
    auto folder = task_item("task = \"index\"\nindexes_max = 2\n", query + "rewrite = true\n");
    folder = item_files::changed(
        folder, "file = \"data/1.sql\"",
        "file = \"data/1.sql\"\nqueries = []\nwrite = \"w.sql\"\nwrite_max = 1.5");
    const Sql sql = sql_of(folder);
    EXPECT_EQ(sql.indexes_max, 2);
    EXPECT_TRUE(sql.queries.at(0).may_be_rewritten);
    EXPECT_EQ(sql.datasets.at(0).queries, std::vector<std::string>{"q"}) << "all of them";
    EXPECT_TRUE(sql.datasets.at(1).queries.empty());
    EXPECT_EQ(sql.datasets.at(1).write_max, 1.5);
}

TEST(SqlTasks, ReadIndexesOfBothDialects) {
    const auto folder =
        without_spares(task_item("task = \"index\"\nindexes_max = 2\n", query), true, false);
    EXPECT_EQ(sql_of(folder).dialect, Sql::Dialect::sqlite);
    const Sql sql = sql_of(item_files::changed(folder, "\"sqlite\"", "\"postgres\""));
    EXPECT_EQ(sql.task, Sql::Task::index);
    EXPECT_EQ(sql.dialect, Sql::Dialect::postgres);
    EXPECT_EQ(sql.datasets.at(4).steps_max, 1000) << "buffers";
}

TEST(SqlTasks, SayWhatIsMissing) {
    expect_message(task_item("task = \"state\"\n", ""), "No table is compared.");
    expect_message(
        task_item("task = \"index\"\nindexes_max = 1\n", ""), "There is no query to serve.");
    expect_message(task_item("task = \"index\"\n", query), "indexes_max");
    expect_message(
        item_files::changed(
            task_item("task = \"state\"\n", table), "file = \"data/1.sql\"",
            "file = \"data/1.sql\"\nrun_twice = true\natomic = true"),
        "Here a statement fails already.");
    expect_message(
        item_files::changed(
            task_item("task = \"index\"\nindexes_max = 1\n", query), "file = \"data/1.sql\"",
            "file = \"data/1.sql\"\nwrite = \"w.sql\""),
        "`write` and `write_max` belong together.");
    expect_message(task_item("task = \"state\"\nheader = [\"id\"]\n", table), "header");
}

TEST(SqlTasks, TakePostgresAndReasonsForEquivalentChanges) {
    auto folder = item_files::changed(item_files::sql(), "\"sqlite\"", "\"postgres\"");
    folder = item_files::changed(
        folder, "[[dataset]]", "[mutate]\nallow = { m07 = \"so\" }\n[[dataset]]");
    const Sql sql = sql_of(folder);
    EXPECT_EQ(sql.dialect, Sql::Dialect::postgres);
    EXPECT_EQ(catalog::parse_item("sql/one", folder).item->allowed_mutants.at("m07"), "so");
}

}  // namespace
