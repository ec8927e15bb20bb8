#include "grading/sql_datasets.hpp"

#include "support/scripted_runner.hpp"
#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

namespace {

using support::ScriptedRunner;

/// What is found in an item whose data a runner stops at with these words; its second dataset only,
/// unless they are about the schema.
std::vector<catalog::Finding> found(const std::string& said) {
    auto folder = item_files::sql();
    folder["schema.sql"] = "CREATE TABLE t (\n  id\n);\n";
    folder["data/1.sql"] = "INSERT INTO t\nVALUES (1;\n";
    const auto parsed = catalog::parse_item("sql/one", folder);
    const bool is_of_schema = said.contains("line 2");
    ScriptedRunner runner{[&](const sandbox::Spec& spec) {
        sandbox::Report report;
        for (const auto& test : spec.tests) {
            auto run = support::printed("{}");
            if (is_of_schema || test.stdin_bytes.contains("VALUES (1;")) {
                run.status = sandbox::Status::runtime_error;
                run.exit_code = 2;
                run.stderr_bytes = said;
            }
            report.tests.push_back(run);
        }
        return report;
    }};
    return grading::dataset_findings(
        *parsed.item, folder,
        {{.name = "sqlite", .entry_point = "main.sql", .installed = true, .remedy = ""}}, runner);
}

TEST(SqlDatasets, AreTakenByTheDatabase) {
    auto folder = item_files::sql();
    const auto parsed = catalog::parse_item("sql/one", folder);
    ScriptedRunner runner{[](const sandbox::Spec& spec) {
        sandbox::Report report;
        report.tests.assign(spec.tests.size(), support::printed("{}"));
        return report;
    }};
    EXPECT_TRUE(grading::dataset_findings(*parsed.item, folder, {}, runner).empty());
    EXPECT_TRUE(runner.specs().empty()) << "nothing is run without its database";
    const sandbox::Language sqlite{
        .name = "sqlite", .entry_point = "main.sql", .installed = true, .remedy = ""};
    EXPECT_TRUE(grading::dataset_findings(*parsed.item, folder, {sqlite}, runner).empty());
    EXPECT_EQ(runner.specs().size(), 1U);
}

TEST(SqlDatasets, AreToldAtTheLineOfTheirOwnFile) {
    const auto findings = found("sqlite runner: dataset: line 6: near \";\": syntax error\n");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].file, "data/1.sql");
    EXPECT_EQ(findings[0].line, 2);
    EXPECT_EQ(findings[0].message, "The database does not take it: near \";\": syntax error.");
}

TEST(SqlDatasets, AreNotBlamedForASchemaThatDoesNotEnd) {
    auto folder = item_files::sql();
    folder["schema.sql"] = "CREATE TABLE t (\n  id\n)\n-- the end\n";
    const auto parsed = catalog::parse_item("sql/one", folder);
    ScriptedRunner runner{[](const sandbox::Spec& spec) {
        auto run = support::ended(sandbox::Status::runtime_error);
        run.exit_code = 2;
        run.stderr_bytes = "sqlite runner: dataset: line 5: near \"INSERT\": syntax error\n";
        sandbox::Report report;
        report.tests.assign(spec.tests.size(), run);
        return report;
    }};
    const auto findings = grading::dataset_findings(
        *parsed.item, folder,
        {{.name = "sqlite", .entry_point = "main.sql", .installed = true, .remedy = ""}}, runner);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].file, "schema.sql");
    EXPECT_EQ(findings[0].line, 3);
    EXPECT_EQ(findings[0].message, "The last statement of the schema has no `;` behind it.");
}

TEST(SqlDatasets, AreToldWithoutALineIfNobodyKnowsIt) {
    const auto findings = found("postgresql runner: dataset: a table has more than 300000 rows\n");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].file, "data/1.sql");
    EXPECT_EQ(findings[0].line, 0);
}

TEST(SqlDatasets, AreToldOnceOfWhatAllOfThemHave) {
    auto folder = item_files::sql();
    const auto parsed = catalog::parse_item("sql/one", folder);
    ScriptedRunner runner{[](const sandbox::Spec& spec) {
        auto run = support::ended(sandbox::Status::runtime_error);
        run.exit_code = 2;
        run.stderr_bytes = "sqlite runner: dataset: line 2: no such table: book\n";
        sandbox::Report report;
        report.tests.assign(spec.tests.size(), run);
        return report;
    }};
    const auto findings = grading::dataset_findings(
        *parsed.item, folder,
        {{.name = "sqlite", .entry_point = "main.sql", .installed = true, .remedy = ""}}, runner);
    EXPECT_EQ(findings.size(), 1U);
}

TEST(SqlDatasets, AreNotBlamedForTheSchemaWhichIsToldOnce) {
    const auto findings = found("sqlite runner: dataset: line 2: near \"id\": syntax error\n");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].file, "schema.sql");
    EXPECT_EQ(findings[0].line, 2);
}

}  // namespace
