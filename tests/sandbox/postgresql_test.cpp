// Plans in PostgreSQL: what sqlite's runner prints, and nothing but reading for who may only read.

#include "sql_plan.hpp"

#include <algorithm>
#include <vector>

namespace sandbox_test {
namespace {

const std::string dataset =
    "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT, c NUMERIC(10, 2), d BOOLEAN, e DATE);"
    "INSERT INTO t VALUES (1, 'x', 2.50, TRUE, '2024-02-29'), (2, NULL, 3, FALSE, NULL),"
    " (3, 'é\"', -0.10, NULL, '1999-12-31');";

RunResult run_query(const std::string& sql, const Limits& limits) {
    return run_plan(
        "postgresql", sql, step("load", "0", dataset) + step("select", "1000000"), limits);
}

Json answer(
    const std::string& sql,
    const std::string& language = "postgresql",
    const std::string& buffers = "1000000") {
    return results_of(language, sql, step("load", "0", dataset) + step("select", buffers))[0];
}

std::string kind_of(const std::string& sql) {
    return kind_in(answer(sql));
}

class PostgreSql : public testing::Test {
  protected:
    void SetUp() override {
        const auto all = sandbox::languages();
        const auto it = std::ranges::find(all, "postgresql", &sandbox::Language::name);
        ASSERT_NE(it, all.end());
        if (!it->installed) GTEST_SKIP() << it->remedy;
    }
};

TEST_F(PostgreSql, PrintsWhatSqlitesRunnerPrints) {
    for (const std::string sql :
         {"SELECT a, b, c, d, e FROM t ORDER BY a", "SELECT count(*) AS n, sum(a) AS s FROM t",
          "SELECT b AS \"a\"\"b\", NULL AS n FROM t ORDER BY a", "SELECT a FROM t WHERE a > 9",
          "SELECT 1.5 AS r, 'text' AS t, 9223372036854775807 AS big",
          "WITH x AS (SELECT a, length(b) AS u FROM t) SELECT * FROM x ORDER BY a",
          "SELECT a, row_number() OVER (ORDER BY a DESC) AS n FROM t ORDER BY a"}) {
        const Json ours = answer(sql);
        const Json theirs = answer(sql, "sqlite");
        EXPECT_EQ(ours["error"], nullptr) << ours;
        EXPECT_EQ(ours["columns"], theirs["columns"]) << sql;
        EXPECT_EQ(ours["rows"], theirs["rows"]) << sql;
    }
}

TEST_F(PostgreSql, PrintsItsOwnTypes) {
    const Json row = answer(
        "SELECT '\\x00ff'::bytea, 0.1::float8, 'ab'::char(4), '2024-01-02 "
        "03:04:05+02'::timestamptz,"
        " ARRAY[1, NULL], '{\"k\": 1}'::jsonb, 'NaN'::float8, 12345678901234567890.5::numeric,"
        " current_setting('TimeZone')")["rows"][0];
    EXPECT_EQ(row[0], Json({{"b", "AP8="}}));
    EXPECT_EQ(row[1], Json({{"r", "0.10000000000000001"}}));
    EXPECT_EQ(row[2], Json({{"t", "ab"}}));
    EXPECT_EQ(row[3], Json({{"t", "2024-01-02 01:04:05+00"}}));
    EXPECT_EQ(row[4], Json({{"t", "{1,NULL}"}}));
    EXPECT_EQ(row[5], Json({{"t", "{\"k\": 1}"}}));
    EXPECT_EQ(row[6], Json({{"r", "nan"}}));
    EXPECT_EQ(row[7], Json({{"r", "1.2345678901234567e+19"}}));
    EXPECT_EQ(row[8], Json({{"t", "UTC"}}));
}

TEST_F(PostgreSql, SaysWhatIsWrongWithAStatement) {
    EXPECT_EQ(
        answer("SELECT missing FROM t")["error"],
        Json({{"kind", "syntax"}, {"message", "column \"missing\" does not exist"}}));
    EXPECT_EQ(
        answer("SELECT 1 / (a - 1) FROM t")["error"],
        Json({{"kind", "runtime"}, {"message", "division by zero"}}));
    EXPECT_EQ(kind_of("SELEC 1"), "syntax");
    EXPECT_EQ(kind_of("SELECT $1::int"), "runtime");
    EXPECT_EQ(kind_of("SELECT 'ab\xff'"), "syntax");
    EXPECT_EQ(kind_of("-- first\n;; SELECT 1; /* a /* nested */ end */ ;\n"), "");
    EXPECT_EQ(kind_of("SELECT 1; SELECT 2"), "multiple");
    EXPECT_EQ(kind_of("-- nothing\n; /* a /* b */ */"), "empty");
    EXPECT_EQ(kind_of("/* no end"), "empty");
}

TEST_F(PostgreSql, SaysThatTheDatasetIsWrong) {
    for (const char* script :
         {"CREATE TABLE t(a nonsense)", "COPY t FROM STDIN", "BEGIN; CREATE TABLE u(a int)"}) {
        const RunResult result =
            run_plan("postgresql", "SELECT 1", step("load", "0", script) + step("select", "1000"));
        EXPECT_EQ(result.exit_code, 2) << script;
        EXPECT_NE(result.stderr_bytes.find("dataset: "), std::string::npos) << result.stderr_bytes;
    }
}

TEST_F(PostgreSql, SaysInWhichLineTheDatasetIsWrong) {
    const auto said = [](const std::string& script) {
        return run_plan("postgresql", "SELECT 1", step("load", "0", script)).stderr_bytes;
    };
    const std::string table = "CREATE TABLE t(a text UNIQUE);\n-- 'é'\n";
    for (const char* wrong :
         {"INSERT INTO t\nVALES ('é', 1);", "INSERT INTO t\nVALUES (b);",
          "INSERT INTO t VALUES ('é');\n INSERT INTO t VALUES ('é');"}) {
        const std::string line = said(table + wrong);
        EXPECT_NE(line.find("dataset: line 4: "), std::string::npos) << line;
    }
}

TEST_F(PostgreSql, CountsTheSameBuffersEveryTime) {
    const std::string sql = "SELECT count(*) FROM t AS x JOIN t AS y USING (a)";
    const auto buffers = answer(sql)["steps"].get<int>();
    EXPECT_GT(buffers, 1);
    EXPECT_EQ(answer(sql)["steps"], buffers);
    EXPECT_EQ(kind_in(answer(sql, "postgresql", std::to_string(buffers))), "");
    EXPECT_EQ(
        answer(sql, "postgresql", "1")["error"],
        Json(
            {{"kind", "budget"},
             {"message",
              "the statement takes " + std::to_string(buffers) + " buffers; 1 are allowed"}}));
}

TEST_F(PostgreSql, CountsWhatAStatementWouldHide) {
    EXPECT_EQ(
        kind_of("SELECT set_config('track_counts', 'off', false), count(*) FROM t"), "forbidden");
    const auto buffers = answer("SELECT count(*) FROM t")["steps"].get<int>();
    EXPECT_GT(buffers, 0);
    for (const char* setting :
         {"'search_path', 'public, pg_catalog'", "'role', 'candidate'",
          "'client_min_messages', 'error'"}) {
        const Json told =
            answer("SELECT set_config(" + std::string(setting) + ", false), count(*) FROM t");
        EXPECT_EQ(told["steps"], buffers) << setting << told;
    }
}

/// How it went, and then how many indexes there are.
std::string made_by(const std::string& script, bool may_select = false) {
    const std::string read = may_select ? step("selected", "1000", "SELECT max(a) FROM t") : "";
    const Json results = results_of(
        "postgresql", script,
        step("load", "0", dataset) + step(may_select ? "rewrite" : "index", "1000") + read +
            step("query", "1000", "SELECT count(*) FROM pg_indexes WHERE tablename = 't'"));
    const std::string rows = may_select ? results[1]["rows"].dump() : "";
    return kind_in(results[0]) + rows + ':' + results.back()["rows"][0][0]["i"].get<std::string>();
}

TEST_F(PostgreSql, MakesIndexesAndNothingElse) {
    const std::string index = "CREATE INDEX i ON t(a);";
    EXPECT_EQ(made_by(index + " CREATE UNIQUE INDEX j ON t(b, a) WHERE b <> ';'"), ":3");
    for (const char* sql :
         {"SELECT 1", "DROP INDEX i", "CREATE TABLE u(a int)", "DELETE FROM t",
          "DELETE FROM t RETURNING a", "WITH x AS (DELETE FROM t RETURNING a) SELECT a FROM x",
          "ALTER DATABASE postgres CONNECTION LIMIT 0", "COPY t TO STDOUT",
          "DO $$ BEGIN DELETE FROM t; END $$", "-- a\rDELETE FROM t /*\nCREATE INDEX j ON t(a) */"})
        EXPECT_EQ(made_by(index + sql), "forbidden:1") << sql;
    EXPECT_EQ(made_by(index + "COMMIT"), "forbidden:2") << "the first was right";
    EXPECT_EQ(made_by(index + "COPY t FROM STDIN"), "runtime:1");
    EXPECT_EQ(made_by("CREATE UNIQUE INDEX i ON t((a > 0))"), "unique:1");
    EXPECT_EQ(made_by("CREATE INDEX CONCURRENTLY i ON t(a)"), "runtime:1");
    EXPECT_EQ(made_by("CREATE INDEX i ON t(a"), "syntax:1");
    EXPECT_EQ(made_by(" -- nothing\n;"), "empty:1");
}

TEST_F(PostgreSql, MayTakeOneSelectAfterTheIndexes) {
    const std::string index = "CREATE INDEX i ON t(a);";
    EXPECT_EQ(made_by(index + " SELECT min(a) FROM t", true), R"([[{"i":"1"}]]:2)");
    EXPECT_EQ(made_by(index + " -- no more;", true), R"([[{"i":"3"}]]:2)");
    EXPECT_EQ(made_by("SELECT 1; " + index, true).substr(0, 9), "forbidden");
    // It is run by who may only read.
    EXPECT_EQ(
        made_by(index + "WITH x AS (DELETE FROM t RETURNING a) SELECT a FROM x", true), "[]:2");
}

TEST_F(PostgreSql, FindsTheEndOfEachStatementOfAScript) {
    const std::string script = R"(
        CREATE INDEX "a;" ON t((b || ';''')) /* ; /* ; */ ; */ ; -- ;
        CREATE INDEX b ON t((b || E'\';')); CREATE INDEX c$d$ ON t((b || $q$;'$q$ || $$;$$));;
        SELECT ';' AS e FROM t LIMIT 1;)";
    EXPECT_EQ(made_by(script, true), R"([[{"t":";"}]]:4)");
}

const std::string many_rows =
    "CREATE TABLE t(a INT PRIMARY KEY, b INT, c TEXT);"
    "INSERT INTO t SELECT n, n * 7919 % 500, repeat('x', 60) FROM generate_series(1, 8000) AS n;";

/// Of what is done when the script has made its indexes.
std::vector<int> costs_of(
    const std::string& script, const std::string& load, const std::string& then) {
    const Json results = results_of("postgresql", script, load + step("index", "0") + then);
    std::vector<int> costs;
    for (const Json& result : results) {
        EXPECT_EQ(result["error"], nullptr) << result;
        costs.push_back(result["steps"].get<int>());
    }
    return costs;
}

TEST_F(PostgreSql, CountsWhatAnIndexSavesAndWhatItAddsToAWrite) {
    const std::string load = step("load", "0", many_rows);
    const std::string write = step(
        "attempt", "100000", "INSERT INTO t SELECT n, n % 500 FROM generate_series(8001, 8900) n");
    const std::string both = step("query", "100000", "SELECT sum(a) FROM t WHERE b = 7") + write;
    const auto useless = costs_of("CREATE INDEX i ON t(c) WHERE a < 0", load, both);
    const auto one = costs_of("CREATE INDEX i ON t(b)", load, both);
    const auto two = costs_of("CREATE INDEX i ON t(b); CREATE INDEX j ON t(b, a)", load, both);
    EXPECT_LT(one[1] * 4, useless[1]);
    EXPECT_GT(one[2], useless[2] + 900);
    EXPECT_GT(two[2], one[2] + 900);
    const auto tried_before = costs_of("CREATE INDEX i ON t(b)", load + write, both);
    EXPECT_EQ(std::vector(tried_before.begin() + 1, tried_before.end()), one)
        << "what was tried before leaves no trace";
}

TEST_F(PostgreSql, OutlivesIndexesThatFillTheDisk) {
    std::string script;
    for (int i = 0; i < 80; ++i)
        script += "CREATE INDEX ON t(c, a, b);";
    const Json results = results_of(
        "postgresql", script,
        step("load", "0", many_rows) + step("index", "0") +
            step("query", "100000", "SELECT count(*) FROM t"));
    EXPECT_EQ(kind_in(results[0]), "runtime") << results;
}

TEST_F(PostgreSql, CountsWhatAConstraintLooksUp) {
    const std::string load = step(
        "load", "0",
        many_rows +
            "CREATE TABLE u(d INT PRIMARY KEY);"
            "INSERT INTO u SELECT n FROM generate_series(0, 520) AS n;"
            "ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES u");
    const std::string write = step("attempt", "100000", "DELETE FROM u WHERE d > 500");
    EXPECT_LT(
        costs_of("CREATE INDEX i ON t(b)", load, write)[1] * 10,
        costs_of("CREATE INDEX i ON t(c) WHERE a < 0", load, write)[1]);
}

TEST_F(PostgreSql, RefusesATableWhosePlansWouldRestOnChance) {
    const RunResult result = run_plan(
        "postgresql", "SELECT 1",
        step("load", "0", "CREATE TABLE t AS SELECT n FROM generate_series(1, 300001) AS n") +
            step("select", "1000"),
        {.cpu_ms = 20000, .wall_ms = 40000});
    EXPECT_EQ(result.exit_code, 2) << result.stdout_bytes;
    EXPECT_NE(result.stderr_bytes.find("more than 300000 rows"), std::string::npos)
        << result.stderr_bytes;
}

TEST_F(PostgreSql, StopsAtTooManyRows) {
    EXPECT_EQ(kind_of("SELECT generate_series(1, 20000)"), "");
    EXPECT_EQ(kind_of("SELECT generate_series(1, 20001)"), "too_many_rows");
    EXPECT_EQ(kind_of("SELECT repeat('x', 5000000)"), "too_many_rows");
    EXPECT_EQ(kind_of("SELECT repeat('x', 20000000)"), "too_many_rows");
}

TEST_F(PostgreSql, ForbidsEverythingButReading) {
    for (const char* sql :
         {"DELETE FROM t",
          "INSERT INTO t VALUES (9)",
          "INSERT INTO t VALUES (9) RETURNING a",
          "WITH x AS (DELETE FROM t RETURNING a) SELECT * FROM x",
          "SELECT a INTO u FROM t",
          "CREATE TABLE u(a int)",
          "CREATE TEMP TABLE u AS SELECT 1",
          "DROP TABLE t",
          "EXPLAIN ANALYZE SELECT 1",
          "SHOW config_file",
          "SET ROLE author",
          "SET SESSION AUTHORIZATION postgres",
          "SET default_transaction_read_only = off",
          "BEGIN READ WRITE",
          "ALTER ROLE candidate SUPERUSER",
          "CREATE EXTENSION dblink",
          "LOAD 'dblink'",
          "LISTEN everything",
          "NOTIFY everything",
          "COPY t TO PROGRAM 'id'",
          "COPY (SELECT 1) TO '/tmp/x'",
          "COPY t FROM '/etc/passwd'",
          "COPY t TO STDOUT",
          "DO $$ BEGIN LOOP END LOOP; END $$",
          "PREPARE p AS SELECT 1",
          "DECLARE c CURSOR FOR SELECT 1",
          "CHECKPOINT",
          "VACUUM"})
        EXPECT_EQ(kind_of(sql), "forbidden") << sql;
}

// What a SELECT can call: the role's rights stand in its way, not the runner.
TEST_F(PostgreSql, HasNoFunctionsThatReachFilesOrOtherRoles) {
    for (const char* sql :
         {"SELECT pg_read_file('/etc/passwd')", "SELECT pg_read_binary_file('postgresql.conf')",
          "SELECT pg_ls_dir('/')", "SELECT pg_stat_file('/tmp')", "SELECT lo_import('/etc/passwd')",
          "SELECT lo_export(1, '/tmp/x')", "SELECT set_config('role', 'author', false)",
          "SELECT set_config('role', 'postgres', false)",
          "SELECT set_config('session_authorization', 'postgres', false)",
          "SELECT set_config('track_counts', 'off', false)",
          "SELECT set_config('session_preload_libraries', '', false)", "SELECT pg_reload_conf()",
          "SELECT * FROM pg_hba_file_rules",
          "SELECT rolpassword FROM pg_authid WHERE pg_read_file('/etc/passwd') <> ''",
          "SELECT query_to_xml($$SELECT pg_ls_dir('.')$$, true, true, '')",
          "SELECT query_to_xml($$DELETE FROM t$$, true, true, '')"}) {
        const Json told = answer(sql);
        EXPECT_NE(told["error"], nullptr) << sql << told;
        EXPECT_EQ(told["rows"].size(), 0U) << sql;
    }
    EXPECT_EQ(kind_of("SELECT set_config('transaction_read_only', 'off', false)"), "runtime");
    EXPECT_EQ(answer("SELECT current_setting('is_superuser')")["rows"][0][0]["t"], "off");
    EXPECT_EQ(answer("SELECT count(*) FROM pg_extension")["rows"][0][0]["i"], "1");
}

TEST_F(PostgreSql, StopsAStatementWithoutEnd) {
    const Limits limits{.cpu_ms = 700, .wall_ms = 5000};
    for (const char* sql :
         {"WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n",
          "SELECT count(*) FROM generate_series(1, 1000000) AS a, generate_series(1, 1000000) AS "
          "b"}) {
        const RunResult result = run_query(sql, limits);
        EXPECT_EQ(result.status, Status::cpu_limit) << sql << result.stdout_bytes;
        EXPECT_LT(result.cpu_ms, 900) << sql;
    }
}

TEST_F(PostgreSql, StopsAStatementThatWaits) {
    const RunResult result = run_query("SELECT pg_sleep(60)", {.cpu_ms = 700, .wall_ms = 1000});
    EXPECT_EQ(result.status, Status::wall_limit);
}

TEST_F(PostgreSql, StopsAStatementThatTakesMemory) {
    const RunResult result = run_query(
        "SELECT array_agg(repeat('x', 10000000) || n) FROM generate_series(1, 90) AS n",
        {.cpu_ms = 10000, .wall_ms = 20000});
    EXPECT_EQ(result.status, Status::memory_limit) << result.stdout_bytes;
}

TEST_F(PostgreSql, SurvivesAStatementThatFillsTheDisk) {
    for (const char* sql :
         {"SELECT a.n FROM generate_series(1, 5000000) AS a(n) ORDER BY md5(a.n::text)",
          "SELECT count(lo_from_bytea(0, decode(repeat('00ff', 1000000), 'hex')))"
          " FROM generate_series(1, 400)"}) {
        const RunResult result =
            run_query(sql, {.cpu_ms = 20000, .wall_ms = 40000, .disk_kb = 32768});
        EXPECT_EQ(result.status, Status::ok) << sql << result.stderr_bytes;
        const Json told = Json::parse(result.stdout_bytes, nullptr, false);
        EXPECT_EQ(kind_in(told["results"][0]), "runtime") << sql << told;
    }
}

TEST_F(PostgreSql, OutlivesAStatementThatEndsItsSession) {
    const Json told = answer("SELECT pg_terminate_backend(pg_backend_pid())");
    EXPECT_EQ(kind_in(told), "runtime") << told;
}

TEST_F(PostgreSql, RunsAScriptAsTheOwnerAndUndoesWhatIsNotCommitted) {
    const auto left_by = [](const std::string& script) {
        const Json results = results_of(
            "postgresql", script,
            step("load", "0", dataset) + step("script", "0") +
                step("query", "1000", "SELECT string_agg(a::text, ' ' ORDER BY a) FROM t"));
        return kind_in(results[0]) + ':' + results[1]["rows"][0][0]["t"].get<std::string>();
    };
    EXPECT_EQ(left_by("ALTER TABLE t ADD COLUMN f INT; DELETE FROM t WHERE a = 2"), ":1 3");
    EXPECT_EQ(left_by("DELETE FROM t WHERE a = 2; nonsense"), "runtime:1 2 3");
    EXPECT_EQ(left_by("BEGIN; DELETE FROM t WHERE a = 2; COMMIT; SELECT 1 / 0"), "runtime:1 3");
    EXPECT_EQ(left_by("BEGIN; DELETE FROM t WHERE a = 2"), "open_transaction:1 2 3");
    EXPECT_EQ(left_by("INSERT INTO t VALUES (1)"), "unique:1 2 3");
    EXPECT_EQ(left_by("COPY t TO PROGRAM 'id'"), "forbidden:1 2 3");
}

TEST_F(PostgreSql, TriesStatementsAndKeepsNothing) {
    const std::string plan = step("load", "0", dataset) +
                             step("attempt", "1000", "INSERT INTO t VALUES (4)") +
                             step("attempt", "1000", "INSERT INTO t VALUES (NULL)") +
                             step("query", "1000", "SELECT count(*) FROM t");
    const Json results = results_of("postgresql", "", plan);
    EXPECT_EQ(kind_in(results[0]), "");
    EXPECT_EQ(kind_in(results[1]), "not_null");
    EXPECT_EQ(results[2]["rows"][0][0]["i"], "3");
}

TEST_F(PostgreSql, GivesEachTestAServerOfItsOwn) {
    sandbox::Spec spec = spec_of("postgresql", "SELECT x FROM only_here");
    for (const char* value : {"1", "2", "3"})
        spec.tests.push_back(
            {.stdin_bytes =
                 step(
                     "load", "0",
                     std::string("CREATE TABLE only_here AS SELECT ") + value + " AS x") +
                 step("select", "1000"),
             .args = {}});
    spec.tests.erase(spec.tests.begin());
    const sandbox::Report report = run(spec);
    ASSERT_EQ(report.tests.size(), 3U);
    for (std::size_t test = 0; test < 3; ++test)
        EXPECT_EQ(
            Json::parse(
                report.tests[test].stdout_bytes, nullptr, false)["results"][0]["rows"][0][0]["i"],
            std::to_string(test + 1));
}

}  // namespace
}  // namespace sandbox_test
