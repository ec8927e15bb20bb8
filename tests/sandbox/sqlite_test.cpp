// One SELECT on one dataset, typed values out, and nothing but reading.

#include "submission.hpp"

#include <nlohmann/json.hpp>

namespace sandbox_test {
namespace {

using Json = nlohmann::json;

Json query(const std::string& sql, const std::string& steps = "1000000") {
    sandbox::Spec spec = spec_of("sqlite", sql);
    spec.tests = {
        {.stdin_bytes = "CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 'x'), (2, NULL), (3, 2.5);",
         .args = {steps}}};
    const RunResult result = only(run(spec));
    EXPECT_EQ(result.status, Status::ok) << result.stderr_bytes;
    return Json::parse(result.stdout_bytes, nullptr, false);
}

std::string kind_of(const std::string& sql, const std::string& steps = "1000000") {
    const Json answer = query(sql, steps);
    return answer["error"].is_null() ? "" : answer["error"]["kind"].get<std::string>();
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

}  // namespace
}  // namespace sandbox_test
