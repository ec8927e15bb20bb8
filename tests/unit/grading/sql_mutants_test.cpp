#include "grading/sql_mutants.hpp"

#include "grading/sql_survivors.hpp"
#include "support/scripted_runner.hpp"
#include "support/sql_output.hpp"
#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

std::vector<std::string> queries(std::string_view query, bool has_order = false) {
    std::vector<std::string> all;
    for (const auto& mutant : grading::mutants_of(query, has_order))
        all.push_back(mutant.query);
    return all;
}

void expect_among(const std::vector<std::string>& all, const std::string& one) {
    EXPECT_NE(std::ranges::find(all, one), all.end()) << one;
}

TEST(SqlMutants, ChangeJoinsComparisonsAndLogic) {
    const auto all =
        queries("SELECT 1 FROM a LEFT JOIN b ON a.x = b.x AND b.y < 3 WHERE a.z OR b.z");
    expect_among(all, "SELECT 1 FROM a JOIN b ON a.x = b.x AND b.y < 3 WHERE a.z OR b.z");
    expect_among(all, "SELECT 1 FROM a LEFT JOIN b ON a.x <> b.x AND b.y < 3 WHERE a.z OR b.z");
    expect_among(all, "SELECT 1 FROM a LEFT JOIN b ON a.x = b.x OR b.y < 3 WHERE a.z OR b.z");
    expect_among(all, "SELECT 1 FROM a LEFT JOIN b ON a.x = b.x AND b.y <= 3 WHERE a.z OR b.z");
    expect_among(all, "SELECT 1 FROM a LEFT JOIN b ON a.x = b.x AND b.y < 3 WHERE a.z AND b.z");
    expect_among(all, "SELECT 1 FROM a LEFT JOIN b ON TRUE AND b.y < 3 WHERE a.z OR b.z");
    expect_among(all, "SELECT 1 FROM a LEFT JOIN b ON a.x = b.x AND TRUE WHERE a.z OR b.z");
}

TEST(SqlMutants, LeaveBetweenAndCommentsAndTextsAlone) {
    EXPECT_EQ(
        queries("SELECT 'a < b AND c' FROM t WHERE x BETWEEN 1 AND 2 -- a = b"),
        std::vector<std::string>{"SELECT 'a < b AND c' FROM t WHERE TRUE -- a = b"});
}

TEST(SqlMutants, ChangeNullHandlingAggregatesAndDistinct) {
    const auto all =
        queries("SELECT COALESCE(SUM(a), 0), COUNT(DISTINCT b) FROM t WHERE c IS NOT NULL");
    expect_among(all, "SELECT (SUM(a)), COUNT(DISTINCT b) FROM t WHERE c IS NOT NULL");
    expect_among(all, "SELECT COALESCE(MAX(a), 0), COUNT(DISTINCT b) FROM t WHERE c IS NOT NULL");
    expect_among(
        all, "SELECT COALESCE(SUM(DISTINCT a), 0), COUNT(DISTINCT b) FROM t WHERE c IS NOT NULL");
    expect_among(all, "SELECT COALESCE(SUM(a), 0), COUNT( b) FROM t WHERE c IS NOT NULL");
    expect_among(all, "SELECT COALESCE(SUM(a), 0), COUNT(DISTINCT b) FROM t WHERE c IS NULL");
    expect_among(queries("SELECT COUNT(a.b) FROM a"), "SELECT COUNT(*) FROM a");
}

TEST(SqlMutants, ChangeWindowsKeysAndOrder) {
    const std::string query =
        "SELECT SUM(a) OVER (PARTITION BY b ORDER BY c, d DESC ROWS UNBOUNDED PRECEDING) FROM t "
        "ORDER BY e";
    const auto all = queries(query, true);
    expect_among(
        all, "SELECT SUM(a) OVER ( ORDER BY c, d DESC ROWS UNBOUNDED PRECEDING) FROM t ORDER BY e");
    expect_among(
        all,
        "SELECT SUM(a) OVER (PARTITION BY b ORDER BY  d DESC ROWS UNBOUNDED PRECEDING) FROM t "
        "ORDER BY e");
    expect_among(
        all,
        "SELECT SUM(a) OVER (PARTITION BY b ORDER BY c, d ROWS UNBOUNDED PRECEDING) FROM t ORDER "
        "BY e");
    expect_among(
        all,
        "SELECT SUM(a) OVER (PARTITION BY b ORDER BY c, d DESC RANGE UNBOUNDED PRECEDING) FROM t "
        "ORDER BY e");
    const std::string turned = query + " DESC";
    expect_among(all, turned);
    const auto unordered = queries(query, false);
    EXPECT_EQ(std::ranges::find(unordered, turned), unordered.end());
}

TEST(SqlMutants, AreTheSameListEachTimeWithTheirLines) {
    const auto mutants = grading::mutants_of("SELECT MAX(a)\nFROM t\nWHERE b > 1", false);
    ASSERT_EQ(mutants.size(), 4U);
    EXPECT_EQ(mutants[0].id, "m01");
    EXPECT_EQ(mutants[0].was, "MAX");
    EXPECT_EQ(mutants[0].is, "MIN");
    EXPECT_EQ(mutants[1].line, 3);
}

/// Prints the same for every query, or something else for those with this text.
std::vector<catalog::Finding> survivors(const std::string& told_apart, const std::string& allowed) {
    auto folder = item_files::changed(
        item_files::sql(), "[[dataset]]", "[mutate]\n" + allowed + "\n[[dataset]]");
    folder.at("reference.sql") = "SELECT id, n FROM t WHERE n > 1";
    const auto parsed = catalog::parse_item("sql/one", folder);
    EXPECT_TRUE(parsed.item) << (parsed.findings.empty() ? "" : parsed.findings[0].message);
    support::ScriptedRunner runner{[&](const sandbox::Spec& spec) {
        sandbox::Report report;
        for (const auto& test : spec.tests) {
            std::vector<std::string> results{support::sql_rows(R"(["id","n"])", "[]", 5)};
            for (const auto& mutant : grading::mutants_of(folder.at("reference.sql"), false)) {
                const bool is_told = mutant.query.contains(told_apart);
                EXPECT_TRUE(test.stdin_bytes.contains(mutant.query));
                results.push_back(support::sql_rows(
                    R"(["id","n"])", is_told ? R"([[{"i":"1"},{"i":"2"}]])" : "[]", 5));
            }
            report.tests.push_back(support::printed(support::sql_printed(results)));
        }
        return report;
    }};
    auto findings = grading::survivor_findings(*parsed.item, runner);
    EXPECT_EQ(runner.specs().size(), 1U);
    EXPECT_EQ(runner.specs().at(0).tests.size(), 4U) << "hidden datasets only";
    return findings;
}

TEST(SqlSurvivors, AreFindingsWithThePlaceThatWasChanged) {
    EXPECT_TRUE(survivors("SELECT", "").empty());
    const auto found = survivors("TRUE", "");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].obligation, "C06");
    EXPECT_EQ(
        found[0].message,
        "`reference.sql` line 1 with `<` in place of `>` gives the same on every hidden dataset "
        "(m02).");
}

TEST(SqlSurvivors, MayBeAllowedWithAReasonButNotForNothing) {
    EXPECT_EQ(survivors("TRUE", "allow = { m02 = \"n is odd\", m03 = \"so\" }").size(), 0U);
    const auto found = survivors("SELECT", "allow = { m02 = \"n is odd\" }");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_NE(found[0].message.find("`m02`"), std::string::npos);
}

}  // namespace
