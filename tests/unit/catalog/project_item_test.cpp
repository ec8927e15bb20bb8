#include "catalog/answer_rules.hpp"
#include "catalog/project.hpp"
#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

namespace {

using catalog::changed_lines;
using catalog::parse_item;
using item_files::project;

std::string first_message(const catalog::Folder& folder) {
    const auto parsed = parse_item("project/ticket", folder);
    return parsed.findings.empty() ? "" : parsed.findings.front().message;
}

catalog::Item project_item() {
    return parse_item("project/ticket", project()).item.value();
}

core::Answer answer_with(std::vector<core::AnswerFile> files) {
    core::Answer answer;
    answer.language = "python";
    answer.files = std::move(files);
    return answer;
}

TEST(Project, IsReadWithItsFilesAndProofsThatChangeThem) {
    EXPECT_EQ(first_message(project()), "");
    const catalog::Item item = project_item();
    EXPECT_TRUE(std::holds_alternative<catalog::Api>(item.body));
    ASSERT_TRUE(item.project.has_value());
    EXPECT_EQ(item.project->files.at("python").size(), 4U);
    EXPECT_EQ(catalog::starting_files(item, "python").size(), 2U);
    // Two are locked, and the HTTP library lies beside them.
    EXPECT_EQ(catalog::reading_files(item, "python").size(), 3U);
    ASSERT_EQ(item.proofs.size(), 2U);
    EXPECT_EQ(item.proofs[0].answer, answer_with({{"app/orders.py", "one\n2\n3\n"}}));
    EXPECT_EQ(item.proofs[1].name, "elsewhere");
}

TEST(Project, MayBeDrivenByAProgramInsteadOfScenarios) {
    auto folder = project();
    folder.erase("fixture.json");
    folder.erase("ticket.http");
    folder["drive.py"] = "import main";
    folder = item_files::changed(
        folder, "fixture = \"fixture.json\"\n[[scenario]]\nid = \"ticket\"\nfile = \"ticket.http\"",
        "program = { python = \"drive.py\" }\n[[test]]\nid = \"ticket\"\nexpected = \"ok\"");
    for (int i = 0; i < 3; ++i)
        folder = item_files::changed(folder, "scenarios = [", "tests = [");
    ASSERT_EQ(first_message(folder), "");
    const auto item = parse_item("project/ticket", folder).item.value();
    const auto& code = std::get<catalog::Code>(item.body);
    EXPECT_EQ(code.harness, catalog::Code::Harness::program);
    EXPECT_EQ(code.program.at("python"), "import main");
}

TEST(Project, BlamesNoOtherKeyOfAChangeForItsFile) {
    const auto folder = item_files::changed(project(), "file = \"main.py\"", "file = \"mian.py\"");
    const auto findings = catalog::parse_item("project/one", folder).findings;
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].remedy, "Perhaps you meant `main.py`.");
}

TEST(Project, TellsWhatIsWrongWithItsFiles) {
    EXPECT_EQ(
        first_message(item_files::changed(project(), "\"fixed/\"", "\"fixd/\"")),
        "`fixd/` locks nothing.");
    EXPECT_EQ(
        first_message(item_files::changed(project(), "file = \"main.py\"", "file = \"TICKET.md\"")),
        "`TICKET.md` is no file that may be changed.");
    EXPECT_EQ(
        first_message(item_files::changed(project(), "from = \"run\"", "from = \"runs\"")),
        "The text does not say this in exactly one place.");
    EXPECT_EQ(
        first_message(
            item_files::changed(project(), "\"fixed/\"]", "\"fixed/\", \"main.py\", \"app/\"]")),
        "A project has 1 to 40 files, and 1 to 16 of them may be changed.");
}

TEST(Project, TakesChangedFilesAndNoLockedOrNewOnes) {
    const catalog::Item item = project_item();
    EXPECT_TRUE(catalog::fits(item, answer_with({})));
    EXPECT_TRUE(catalog::fits(item, answer_with({{"main.py", "x"}, {"app/orders.py", "y"}})));
    EXPECT_FALSE(catalog::fits(item, answer_with({{"fixed/store.py", "x"}})));
    EXPECT_FALSE(catalog::fits(item, answer_with({{"app/new.py", "x"}})));
}

TEST(Project, IsWholeWithTheAnswersFilesInPlaceOfItsOwn) {
    const auto files =
        catalog::changed_project(project_item(), answer_with({{"main.py", "walk\n"}}));
    ASSERT_EQ(files.size(), 4U);
    EXPECT_EQ(files[0], (core::AnswerFile{"TICKET.md", "It fails.\n"}));
    EXPECT_EQ(files[3], (core::AnswerFile{"main.py", "walk\n"}));
}

TEST(Project, CountsTheLinesThatGoAndCome) {
    EXPECT_EQ(changed_lines("a\nb\nc\n", "a\nx\nc\n", 9), 2);
    EXPECT_EQ(changed_lines("a\nb\n", "a\nb\n", 9), 0);
    EXPECT_EQ(changed_lines("a\nb\n", "b\na\n", 9), 2);
    EXPECT_EQ(changed_lines("a", "a\n", 9), 2);
    EXPECT_EQ(changed_lines("", "a\n", 9), 1);
    EXPECT_EQ(changed_lines("a\n", "", 9), 1);
    EXPECT_EQ(changed_lines("a\nb\nc\nd\n", "x\na\nc\ny\nd\n", 9), 3);
}

TEST(Project, StopsCountingBeyondTheMost) {
    EXPECT_EQ(changed_lines("a\nb\n", "c\nd\n", 3), 4);
    EXPECT_EQ(changed_lines(std::string(100'000, '\n'), std::string(50'000, '\n'), 20), 21);
    const auto size = catalog::change_size(
        project_item(), answer_with({{"app/orders.py", "1\n2\n3\n4\n"}, {"main.py", "run\n"}}));
    EXPECT_EQ(size.files, 1);
    EXPECT_EQ(size.lines, 5);
}

}  // namespace
