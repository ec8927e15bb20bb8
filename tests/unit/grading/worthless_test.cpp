#include "grading/worthless.hpp"

#include "grading/canary.hpp"
#include "grading/groups.hpp"
#include "grading/proofs.hpp"
#include "support/scripted_runner.hpp"
#include "support/sql_output.hpp"
#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

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

catalog::Item project_item(auto body) {
    catalog::Item item;
    item.kind = "project";
    body.languages = {"python"};
    item.body = body;
    const catalog::ProjectFile main{.name = "app/main.py", .text = "a = 1\n"};
    const catalog::ProjectFile part{.name = "app/part.py", .text = "b = 2\n"};
    const catalog::ProjectFile read{.name = "TICKET.md", .text = "It fails.", .locked = true};
    item.project = {
        .files = {{"python", {read, main, part}}}, .changed_files_max = 1, .changed_lines_max = 9};
    item.groups = {{.id = "all", .title = "", .points = 1, .require_pass = {}, .cases = {"one"}}};
    return item;
}

std::vector<std::string> names_of(const std::vector<grading::Worthless>& answers) {
    std::vector<std::string> names;
    for (const auto& made : answers)
        names.push_back(made.name);
    return names;
}

TEST(Worthless, OfAProjectAreInThePlaceOfEveryFileThatMayBeChanged) {
    ScriptedRunner runner{nothing};
    catalog::Code code;
    code.harness = catalog::Code::Harness::program;
    const auto item = project_item(code);
    const auto answers = grading::worthless_answers(item, {"python"}, runner);
    const std::vector<std::string> expected{
        "a program that ends at once",       "a program that prints all that it can read",
        "a program that prints without end", "a program that starts processes without end",
        "a program that waits for ever",     "a project with every file empty"};
    EXPECT_EQ(names_of(answers), expected);
    for (const auto& made : answers) {
        ASSERT_EQ(made.answer.files.size(), 2U) << made.name;
        EXPECT_EQ(made.answer.files.at(0).name, "app/main.py");
        EXPECT_EQ(made.answer.files.at(1).name, "app/part.py");
        EXPECT_EQ(made.answer.files.at(1).text, made.answer.files.at(0).text);
    }
}

TEST(Worthless, ServersOfProjectsEndAndFloodButKeepNobodyWaiting) {
    ScriptedRunner runner{nothing};
    const auto answers =
        grading::worthless_answers(project_item(catalog::Api{}), {"python"}, runner);
    const std::vector<std::string> expected{
        "a server that says 200 to everything", "a server that says 401 to everything",
        "a server that says 403 to everything", "a server that says 404 to everything",
        "a server that ends at once",           "a server that prints all that it can read",
        "a server that prints without end",     "a project with every file empty"};
    EXPECT_EQ(names_of(answers), expected);
}

TEST(Worthless, ProgramsThatEndAtOnceMustNotPassWhatAnUnchangedProjectFails) {
    catalog::Code code;
    code.harness = catalog::Code::Harness::program;
    code.program["python"] = "import app.main\n";
    code.tests = {{.id = "one", .input = "", .expected = ""}};
    ScriptedRunner runner{[](const sandbox::Spec& spec) {
        const auto main = std::ranges::find(spec.files, "app/main.py", &sandbox::File::name);
        const bool is_silent = main != spec.files.end() && main->bytes.contains("SystemExit");
        sandbox::Report report;
        report.tests.assign(spec.tests.size(), support::printed(is_silent ? "" : "Error"));
        return report;
    }};
    const sandbox::Language python{
        .name = "python", .entry_point = "main.py", .installed = true, .remedy = ""};
    const auto report = grading::prove(project_item(code), {python}, runner, nullptr);
    const auto earns = std::ranges::find(
        report.findings, "Handing in a program that ends at once earns points in `all`.",
        &catalog::Finding::message);
    ASSERT_NE(earns, report.findings.end());
    EXPECT_EQ(earns->obligation, "C05");
}

/// An answer that passes these cases and fails the others, asked whether it fails each group;
/// `met` are the cases that it meets, in order.
struct Answer {
    std::set<std::string> passes;
    std::vector<std::string> met = {};

    bool fails_each_group(const catalog::Item& item) {
        return grading::fails_each_group(item, [this](const catalog::Item& tried) {
            core::ItemGrade grade;
            for (const catalog::Group& group : tried.groups) {
                std::vector<core::CaseResult> results;
                for (const std::string& id : group.cases) {
                    met.push_back(id);
                    results.emplace_back().verdict =
                        passes.contains(id) ? core::Verdict::pass : core::Verdict::wrong;
                }
                grade.units.push_back(grading::aggregate(group, std::move(results)));
            }
            return std::optional{grade};
        });
    }
};

TEST(Worthless, MeetsNoMoreCasesThanShowThatItEarnsNothing) {
    Answer answer{.passes = {"first"}};
    EXPECT_TRUE(answer.fails_each_group(code_item()));
    const std::vector<std::string> until_one_fails{"first", "second"};
    EXPECT_EQ(answer.met, until_one_fails) << "`later` requires `rest`, which it fails";
}

TEST(Worthless, IsNotCalledSoWhereItPassesAllCasesOfAGroup) {
    Answer all{.passes = {"first", "second"}};
    EXPECT_FALSE(all.fails_each_group(code_item()));
    auto item = code_item();
    item.groups.at(1).require_pass.clear();
    Answer one{.passes = {"first"}};
    EXPECT_FALSE(one.fails_each_group(item));
}

TEST(Worthless, IsNotCalledSoWhereCasesCountForThemselves) {
    auto item = code_item();
    item.groups.at(2).aggregate = catalog::Group::Aggregate::sum;
    Answer answer;
    EXPECT_FALSE(answer.fails_each_group(item));
    EXPECT_TRUE(answer.met.empty());
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
