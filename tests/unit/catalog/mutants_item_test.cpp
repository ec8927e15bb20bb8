#include "catalog/mutants.hpp"
#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

namespace {

using catalog::parse_item;

std::string mutant(const std::string& id, const std::string& from, const std::string& to) {
    return "[[mutant]]\nid = \"" + id + "\"\nmisconception = \"a slip\"\npython = { from = \"" +
           from + "\", to = \"" + to + "\" }\n";
}

catalog::Folder tests_item() {
    const std::string body = R"(points = 4
kind = "mutants"
[mutants]
languages = ["python"]
module = { python = "module/sums.py" }
starter = { python = "starter.py" }
[[correct]]
id = "one"
files = { python = "one.py" }
[[correct]]
id = "two"
files = { python = "two.py" }
)" + mutant("minus", "a + b", "a - b") +
                             mutant("first", "return a + b", "return a") +
                             mutant("more", "a +", "1 + a +") + mutant("twice", "+ b", "+ 2 * b") +
                             R"([[group]]
id = "signs"
title = "Signs"
points = 1
mutants = ["minus"]
[[group]]
id = "rest"
title = "Rest"
points = 3
mutants = ["first", "more", "twice"]
[[solution]]
file = "reference.py"
language = "python"
role = "reference"
[[wrong]]
file = "naive.py"
language = "python"
misconception = "adds zeros"
survive = ["minus", "first", "more", "twice"]
[[wrong]]
file = "strict.py"
language = "python"
misconception = "wants a certain error"
fails_gate = true
)";
    return {
        {"item.toml", item_files::head + body},
        {"prompt.md", "Test it.\n"},
        {"module/sums.py", "def add(a, b):\n    return a + b\n"},
        {"starter.py", "s"},
        {"one.py", "1"},
        {"two.py", "2"},
        {"reference.py", "r"},
        {"naive.py", "n"},
        {"strict.py", "t"}};
}

std::string first_message(const catalog::Folder& folder) {
    const auto parsed = parse_item("quality/tests", folder);
    return parsed.findings.empty() ? "" : parsed.findings.front().message;
}

TEST(MutantsItem, IsReadWithItsGateInFrontAndMutantsMadeFromTheModule) {
    const auto parsed = parse_item("quality/tests", tests_item());
    ASSERT_TRUE(parsed.findings.empty()) << parsed.findings.front().message;
    const catalog::Item& item = *parsed.item;
    const auto& body = std::get<catalog::Mutants>(item.body);
    EXPECT_EQ(body.module.at("python").name, "sums.py");
    ASSERT_EQ(body.implementations.size(), 7U);
    EXPECT_EQ(body.implementations[3].text.at("python"), "def add(a, b):\n    return a - b\n");
    ASSERT_EQ(item.groups.size(), 4U);
    EXPECT_TRUE(item.groups[0].visible);
    EXPECT_EQ(item.groups[1].cases, (std::vector<std::string>{"module", "one", "two"}));
    EXPECT_EQ(item.groups[2].require_pass, std::vector<std::string>{"gate"});
    EXPECT_EQ(item.proofs[1].fails, (std::vector<std::string>{"signs", "rest"}));
    EXPECT_TRUE(item.proofs[2].fails_gate);
    EXPECT_EQ(item.proofs[2].fails, (std::vector<std::string>{"signs", "rest"}));
}

TEST(MutantsItem, ChangesOnePlaceOfTheModule) {
    const std::string sentence = "The text does not say this in exactly one place.";
    EXPECT_EQ(
        first_message(item_files::changed(tests_item(), "from = \"a + b\"", "from = \"b\"")),
        sentence);
    EXPECT_EQ(
        first_message(item_files::changed(tests_item(), "from = \"a + b\"", "from = \"a * b\"")),
        sentence);
    EXPECT_EQ(
        first_message(item_files::changed(tests_item(), "to = \"a - b\"", "to = \"a + b\"")),
        "This changes nothing.");
}

TEST(MutantsItem, HasNoMutantThatEverySuiteFinds) {
    EXPECT_EQ(
        first_message(
            item_files::changed(tests_item(), ", \"more\", \"twice\"]\n[[wrong]]", "]\n[[wrong]]")),
        "No wrong suite lets the mutant `more` survive.");
}

TEST(MutantsItem, LabelsAWrongSuiteByItsSurvivorsOrByTheGate) {
    const std::string sentence = "A wrong suite fails the gate, or lets mutants survive.";
    EXPECT_EQ(
        first_message(item_files::changed(tests_item(), "fails_gate = true\n", "")), sentence);
    EXPECT_EQ(
        first_message(item_files::changed(
            tests_item(), "fails_gate = true",
            "fails_gate = true\nsurvive = "
            "[\"minus\"]")),
        sentence);
}

TEST(MutantsItem, MakesItsFirstGroupsItself) {
    EXPECT_EQ(
        first_message(item_files::changed(tests_item(), "id = \"signs\"", "id = \"gate\"")),
        "Group `gate` is one that this kind makes itself.");
}

TEST(MutantsItem, NeedsTwoMoreRightImplementations) {
    auto folder = item_files::changed(
        tests_item(), "[[correct]]\nid = \"two\"\nfiles = { python = \"two.py\" }\n", "");
    folder.erase("two.py");
    EXPECT_EQ(first_message(folder), "There must be two other right implementations at least.");
}

}  // namespace
