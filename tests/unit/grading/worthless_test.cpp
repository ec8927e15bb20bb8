#include "grading/worthless.hpp"

#include "grading/canary.hpp"
#include "support/scripted_runner.hpp"
#include "support/sql_output.hpp"
#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using support::ScriptedRunner;

sandbox::Report nothing(const sandbox::Spec&) {
    return {};
}

catalog::Item code_item() {
    catalog::Item item;
    item.kind = "code";
    catalog::Code code;
    code.tests = {
        {.id = "seen", .input = "", .expected = "a \"b\"\n"},
        {.id = "first", .input = "", .expected = "c"},
        {.id = "second", .input = "", .expected = "d"}};
    item.body = code;
    item.groups = {
        {.id = "example",
         .title = "",
         .points = 0,
         .visible = true,
         .require_pass = {},
         .cases = {"seen"}},
        {.id = "later", .title = "", .points = 1, .require_pass = {"rest"}, .cases = {"first"}},
        {.id = "rest", .title = "", .points = 1, .require_pass = {}, .cases = {"first", "second"}}};
    return item;
}

TEST(Worthless, CodeSaysWhatTheExampleAsksForAndNothingHidden) {
    ScriptedRunner runner{nothing};
    const auto answers = grading::worthless_answers(code_item(), {"go", "python"}, runner);
    ASSERT_FALSE(answers.empty());
    EXPECT_EQ(answers.at(0).name, "the answer to `seen` for everything");
    EXPECT_EQ(answers.at(0).answer.language, "python");
    EXPECT_NE(answers.at(0).answer.files.at(0).text.find(R"("a \"b\"\n")"), std::string::npos);
    EXPECT_EQ(std::ranges::count_if(answers, &grading::Worthless::is_slow), 3);
    EXPECT_TRUE(grading::worthless_answers(code_item(), {"go", "java"}, runner).empty());
}

TEST(Worthless, SlowAnswersMeetOneHiddenCaseOnly) {
    const auto item = grading::shortened(code_item());
    ASSERT_EQ(item.groups.size(), 1U);
    EXPECT_EQ(item.groups.at(0).id, "rest");
    EXPECT_EQ(item.groups.at(0).cases, std::vector<std::string>{"first"});
}

TEST(Worthless, QueriesGiveTheVisibleRowsForAllData) {
    const auto parsed = catalog::parse_item("sql/one", item_files::sql());
    ScriptedRunner runner{[](const sandbox::Spec&) {
        return sandbox::Report{
            .isolation = sandbox::Isolation::strict,
            .compile = {},
            .tests = {support::printed(support::sql_printed(
                {support::sql_rows(R"(["id","n"])", R"([[{"i":"1"},{"t":"it's"}]])", 10)}))}};
    }};
    const auto answers = grading::worthless_answers(*parsed.item, {}, runner);
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(answers.at(0).answer.text, "SELECT 1 AS \"id\", 'it''s' AS \"n\"");
}

TEST(Canary, IsAFindingForEachHoleThatItSees) {
    ScriptedRunner runner{[](const sandbox::Spec& spec) {
        sandbox::Report report;
        for (const auto& test : spec.tests) {
            const bool is_hole = test.args.at(0) == "network";
            report.tests.push_back(support::printed(is_hole ? "connects_to 192.0.2.1:9\n" : ""));
        }
        return report;
    }};
    const auto findings = grading::canary_findings({"python"}, runner);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.at(0).obligation, "C13");
    EXPECT_TRUE(grading::canary_findings({"go"}, runner).empty());
}

}  // namespace
