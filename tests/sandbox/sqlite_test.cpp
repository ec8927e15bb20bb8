// Plans in SQLite: typed values out, what is allowed to whom, and the cost.

#include "sql_plan.hpp"

namespace sandbox_test {
namespace {

const std::string dataset =
    step("load", "0", "CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 'x'), (2, NULL), (3, 2.5);");

Json query(const std::string& sql, const std::string& steps = "1000000") {
    return results_of("sqlite", sql, dataset + step("select", steps))[0];
}

std::string kind_of(const std::string& sql, const std::string& steps = "1000000") {
    return kind_in(query(sql, steps));
}

/// What the script leaves in a, after how it went.
std::string left_by(const std::string& script) {
    const Json results = results_of(
        "sqlite", script,
        dataset + step("script", "100000") +
            step("query", "1000", "SELECT coalesce(group_concat(a, ' '), '') FROM t"));
    const std::string kind = kind_in(results[0]);
    return (kind.empty() ? "" : kind + ": ") + results[1]["rows"][0][0]["t"].get<std::string>();
}

TEST(Sqlite, SaysInWhichLineTheDatasetIsWrong) {
    const auto said = [](const std::string& script) {
        return run_plan("sqlite", "SELECT 1", step("load", "0", script)).stderr_bytes;
    };
    const std::string table = "CREATE TABLE t(a UNIQUE);\n;-- 'é'\n";
    for (const char* wrong :
         {"INSERT INTO t\nVALES (1);", "INSERT INTO t\nVALUES (1, 2,;",
          "INSERT INTO t VALUES (1);\n/* again */ INSERT INTO t\nVALUES (1);",
          "-- no such table\nINSERT INTO u VALUES (1);"}) {
        const std::string line = said(table + wrong);
        EXPECT_NE(line.find("dataset: line 4: "), std::string::npos) << line;
    }
}

TEST(Sqlite, PrintsTypedValues) {
    const Json answer =
        query("SELECT a, b, x'00ff' AS c, 0.1 AS d, 'é\"\n' AS e FROM t ORDER BY a;");
    EXPECT_EQ(answer["columns"], Json({"a", "b", "c", "d", "e"}));
    EXPECT_EQ(answer["rows"].size(), 3U);
    EXPECT_EQ(answer["rows"][0][0]["i"], "1");
    EXPECT_EQ(answer["rows"][0][1]["t"], "x");
    EXPECT_EQ(answer["rows"][1][1], nullptr);
    EXPECT_EQ(answer["rows"][2][1]["r"], "2.5");
    EXPECT_EQ(answer["rows"][0][2]["b"], "AP8=");
    EXPECT_EQ(answer["rows"][0][3]["r"], "0.10000000000000001");
    EXPECT_EQ(answer["rows"][0][4]["t"], "é\"\n");
    EXPECT_GT(answer["steps"].get<int>(), 0);
    EXPECT_EQ(answer["error"], nullptr);
}

TEST(Sqlite, TakesOneStatementWithCommentsAndSemicolons) {
    EXPECT_EQ(kind_of("-- first\n;; WITH x AS (SELECT 1) SELECT * FROM x; /* last */ ;\n"), "");
    EXPECT_EQ(kind_of("VALUES (1), (2)"), "");
    EXPECT_EQ(kind_of("SELECT 1; SELECT 2"), "multiple");
    EXPECT_EQ(kind_of("SELECT 1; nonsense"), "multiple");
    EXPECT_EQ(kind_of("-- nothing\n;"), "empty");
    EXPECT_EQ(kind_of("SELEC 1"), "syntax");
    EXPECT_EQ(kind_of("SELECT missing FROM t"), "syntax");
    EXPECT_EQ(kind_of("SELECT abs(-9223372036854775808)"), "runtime");
}

TEST(Sqlite, ForbidsEverythingButReading) {
    for (const char* sql :
         {"DELETE FROM t", "INSERT INTO t VALUES (9, 9)", "CREATE TABLE u(a)", "DROP TABLE t",
          "ATTACH '/tmp/x' AS y", "PRAGMA user_version", "SELECT * FROM pragma_table_info('t')",
          "SELECT load_extension('/tmp/x')", "EXPLAIN SELECT 1", "VACUUM INTO '/tmp/x'",
          "WITH x AS (SELECT 1) DELETE FROM t", "BEGIN"})
        EXPECT_EQ(kind_of(sql), "forbidden") << sql;
}

TEST(Sqlite, SpendsItsBudgetAtTheSameStepEveryTime) {
    const std::string endless =
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n";
    const Json first = query(endless, "50000");
    EXPECT_EQ(first["error"]["kind"], "budget");
    EXPECT_EQ(query(endless, "50000")["steps"], first["steps"]);
}

TEST(Sqlite, StopsAtTooManyRows) {
    const std::string numbers =
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ";
    EXPECT_EQ(kind_of(numbers + "20001) SELECT x FROM n", "10000000"), "too_many_rows");
}

TEST(Sqlite, CountsTheNamesOfColumnsToTheSizeOfAResult) {
    std::string columns = "a.*";
    for (int i = 1; i < 100; ++i)
        columns += ",a.*";
    const std::string wide =
        "SELECT " + columns + " FROM (SELECT 1 AS \"" + std::string(50'000, 'x') + "\") a";
    for (const std::string& sql : {wide, wide + " WHERE false"}) {
        const Json result = query(sql);
        EXPECT_EQ(kind_in(result), "too_many_rows");
        EXPECT_TRUE(result["columns"].empty());
    }
}

TEST(Sqlite, RunsAScriptUpToItsFirstErrorAndUndoesWhatIsNotCommitted) {
    EXPECT_EQ(left_by("UPDATE t SET a = a + 1; DELETE FROM t WHERE a = 4"), "2 3");
    EXPECT_EQ(left_by("DELETE FROM t WHERE a = 1; nonsense; DELETE FROM t"), "syntax: 2 3");
    EXPECT_EQ(left_by("BEGIN; DELETE FROM t; SELECT missing; COMMIT"), "syntax: 1 2 3");
    EXPECT_EQ(left_by("BEGIN; DELETE FROM t;"), "open_transaction: 1 2 3");
    EXPECT_EQ(
        left_by("CREATE TABLE u(a CHECK (a < 3)); INSERT INTO u SELECT a FROM t; DELETE FROM t"),
        "check: 1 2 3");
    EXPECT_EQ(left_by("-- nothing"), "empty: 1 2 3");
}

TEST(Sqlite, KeepsAScriptInsideItsDatabase) {
    for (const char* sql :
         {"ATTACH '/tmp/x' AS y", "PRAGMA writable_schema = on", "VACUUM INTO '/tmp/x'",
          "SELECT load_extension('/tmp/x')", "CREATE VIRTUAL TABLE v USING fts5(a)",
          "SELECT 1; PRAGMA foreign_keys = off"})
        EXPECT_EQ(left_by(sql), "forbidden: 1 2 3") << sql;
    EXPECT_EQ(
        left_by("CREATE TABLE n AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
                " SELECT x FROM n"),
        "budget: 1 2 3");
}

TEST(Sqlite, TriesStatementsOnACopyAndNamesTheConstraint) {
    const std::string tables =
        "CREATE TABLE p(id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1);"
        "CREATE TABLE c(id INTEGER PRIMARY KEY, p INT NOT NULL REFERENCES p"
        " DEFERRABLE INITIALLY DEFERRED, n INT UNIQUE CHECK (n > 0));"
        "CREATE TRIGGER r BEFORE INSERT ON c WHEN new.n = 9 BEGIN SELECT RAISE(ABORT, 'no nines');"
        " END;";
    const std::pair<const char*, const char*> expected[] = {
        {"INSERT INTO c VALUES (1, 1, 1)", ""},
        {"INSERT INTO c VALUES (1, 1, 1), (1, 1, 2)", "primary_key"},
        {"INSERT INTO c VALUES (1, 1, 1), (2, 1, 1)", "unique"},
        {"INSERT INTO c VALUES (1, NULL, 1)", "not_null"},
        {"INSERT INTO c VALUES (1, 1, 0)", "check"},
        {"INSERT INTO c VALUES (1, 2, 1)", "foreign_key"},
        {"INSERT INTO c VALUES (1, 1, 9)", "trigger"},
        {"INSERT INTO missing VALUES (1)", "syntax"}};
    std::string plan = step("script", "1000");
    for (const auto& [statement, kind] : expected)
        plan += step("attempt", "1000", statement);
    const Json results =
        results_of("sqlite", tables, plan + step("query", "1000", "SELECT count(*) FROM c"));
    for (std::size_t i = 0; i < std::size(expected); ++i)
        EXPECT_EQ(kind_in(results[i + 1]), expected[i].second) << expected[i].first;
    EXPECT_EQ(results.back()["rows"][0][0]["i"], "0") << "nothing of it stays";
}

TEST(Sqlite, MakesIndexesAndNothingElseAndMayTakeOneSelectAtTheEnd) {
    const std::string with_select =
        dataset + step("rewrite", "1000") + step("selected", "1000", "SELECT max(a) FROM t");
    const auto first = [](const Json& results) { return results[1]["rows"][0][0]["i"]; };
    const std::string index = "CREATE INDEX i ON t(a);";
    EXPECT_EQ(first(results_of("sqlite", index, with_select)), "3");
    EXPECT_EQ(first(results_of("sqlite", index + " SELECT min(a) FROM t", with_select)), "1");
    for (const char* sql : {" SELECT 1", " DROP INDEX i", " CREATE TABLE u(a)", " DELETE FROM t"}) {
        const Json results = results_of("sqlite", index + sql, dataset + step("index", "1000"));
        EXPECT_EQ(kind_in(results[0]), "forbidden") << sql;
    }
    EXPECT_EQ(kind_in(results_of("sqlite", "SELECT 1; " + index, with_select)[0]), "forbidden");
}

TEST(Sqlite, CountsWhatAnIndexAddsToAWrite) {
    const std::string write = step("attempt", "100000", "INSERT INTO t SELECT a + 3, b FROM t");
    const Json results = results_of(
        "sqlite", "CREATE INDEX i ON t(a)", dataset + write + step("index", "1000") + write);
    EXPECT_GT(results[2]["steps"].get<int>(), results[0]["steps"].get<int>());
}

TEST(Sqlite, DescribesTablesToTheAuthorOnly) {
    const std::string columns = "SELECT name FROM pragma_table_info('t')";
    const Json results = results_of(
        "sqlite", columns, dataset + step("query", "1000", columns) + step("select", "1000"));
    EXPECT_EQ(results[0]["rows"].size(), 2U);
    EXPECT_EQ(kind_in(results[1]), "forbidden");
}

TEST(Sqlite, SaysThatThePlanIsWrong) {
    for (const std::string& plan :
         {std::string("select 10"), std::string("sing 10 -\n"), step("select", "-1"),
          std::string("load 0 9\nshort\n"), step("load", "0", "nonsense")})
        EXPECT_EQ(run_plan("sqlite", "SELECT 1", plan).exit_code, 2) << plan;
}

}  // namespace
}  // namespace sandbox_test
