#include "grading/code_mutants.hpp"

#include "grading/code_survivors.hpp"
#include "grading/code_words.hpp"
#include "support/scripted_runner.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

std::vector<std::string> changed(std::string_view code, std::string_view language) {
    std::vector<std::string> all;
    for (const auto& mutant : grading::code_mutants(code, language))
        all.push_back(mutant.code);
    return all;
}

void expect_among(const std::vector<std::string>& all, const std::string& one) {
    EXPECT_NE(std::ranges::find(all, one), all.end()) << one;
}

TEST(CodeWords, LeaveOutCommentsAndKeepTextsWhole) {
    const auto texts = [](std::string_view code, std::string_view language) {
        std::vector<std::string> all;
        for (const auto& word : grading::code_words(code, language))
            all.emplace_back(word.text);
        return all;
    };
    using Texts = std::vector<std::string>;
    EXPECT_EQ(texts("a // b # c\n# 1 < 2", "python"), (Texts{"a", "//", "b"}));
    EXPECT_EQ(
        texts("f(rb'\\'', \"\"\"a\n\"\"\")", "python"),
        (Texts{"f", "(", "rb'\\''", ",", "\"\"\"a\n\"\"\"", ")"}));
    EXPECT_EQ(
        texts("x = /[/]\\//g / 2; `a${`b`}` // c", "javascript"),
        (Texts{"x", "=", "/[/]\\//g", "/", "2", ";", "`a${`b`}`"}));
    EXPECT_EQ(texts("a := `\\` /* \" */ <- 'c'", "go"), (Texts{"a", ":=", "`\\`", "<-", "'c'"}));
    EXPECT_EQ(texts("\"\"\"\n\" \"\"\" >>>= 1", "java"), (Texts{"\"\"\"\n\" \"\"\"", ">>>=", "1"}));
}

TEST(CodeMutants, ChangeComparisonsLogicAndNumbers) {
    const auto all = changed("return a < 10 and not b", "python");
    expect_among(all, "return a <= 10 and not b");
    expect_among(all, "return a >= 10 and not b");
    expect_among(all, "return a < 10 or not b");
    expect_among(all, "return a < 11 and not b");
    expect_among(all, "return a < 9 and not b");
    expect_among(all, "return a < 10 and  b");
    EXPECT_EQ(all.size(), 6U);
}

TEST(CodeMutants, LeaveTypesTextsAndImportsAlone) {
    EXPECT_TRUE(changed("import os, sys\nfrom a import b\nx = 'a < 1'  # a < 1", "python").empty());
    EXPECT_TRUE(changed("List<Integer> all = new ArrayList<>();", "java").empty());
    EXPECT_TRUE(changed("const text = \"a\" + name;", "javascript").empty());
}

TEST(CodeMutants, NegateConditionsInEachLanguage) {
    expect_among(changed("if a in b:\n    c()", "python"), "if not (a in b):\n    c()");
    expect_among(changed("if (f(a)) return;", "javascript"), "if (!(f(a))) return;");
    expect_among(changed("if n := f(a); ok(n) {\n}", "go"), "if n := f(a); !(ok(n)) {\n}");
    expect_among(changed("if (a.b()) { c(); }", "java"), "if (!(a.b())) { c(); }");
}

TEST(CodeMutants, LeaveOutStatementsThatAssignOrCall) {
    expect_among(changed("a.sort()\nreturn a", "python"), "pass\nreturn a");
    expect_among(changed("while (a) { i++; break; }", "java"), "while (a) {  break; }");
    expect_among(changed("while (a) { i++; break; }", "java"), "while (a) { i++;  }");
    expect_among(changed("for i := range a {\n\tb[i] = c\n}", "go"), "for i := range a {\n\t\n}");
    for (const auto& code : changed("int x = f();", "java"))
        EXPECT_NE(code, "");
    for (const auto& code : changed("for (let i = a; i < b; i++) f();", "javascript"))
        EXPECT_NE(code, "for (let i = a;  i++) f();");
}

TEST(CodeMutants, SwapTheArgumentsOfCallsOnly) {
    expect_among(changed("return f(a, g(b, c))", "python"), "return f(g(b, c), a)");
    expect_among(changed("return f(a, g(b, c))", "python"), "return f(a, g(c, b))");
    EXPECT_TRUE(changed("def f(a, b): return max(b)", "python").size() == 1);  // max becomes min
    EXPECT_TRUE(changed("int f(int a, int b) { return a; }", "java").empty());
}

TEST(CodeMutants, AreNumberedAsAWholeAndSpreadEvenly) {
    const auto all = grading::code_mutants("return [1, 2, 3, 4, 5]", "python");
    ASSERT_EQ(all.size(), 10U);
    const auto some = grading::spread(all, 5);
    ASSERT_EQ(some.size(), 5U);
    EXPECT_EQ(some.at(0).id, "m01");
    EXPECT_EQ(some.at(4).id, "m09");
    EXPECT_EQ(some.at(4).line, 1U);
    EXPECT_EQ(some.at(4).was, "5");
    EXPECT_EQ(some.at(4).is, "4");
}

/// A program whose hidden test tells all changes apart but that of its first number.
class Survivors : public testing::Test {
  protected:
    Survivors() {
        item_.kind = "code";
        catalog::Code code;
        code.languages = {"python"};
        code.tests = {{.id = "hidden", .input = "", .expected = "right"}};
        item_.body = code;
        item_.groups = {
            {.id = "all", .title = "All", .points = 1, .require_pass = {}, .cases = {"hidden"}}};
        reference_.name = "solutions/reference.py";
        reference_.answer.language = "python";
        reference_.answer.files = {{"main.py", "print(1, 2)"}};
        item_.proofs = {reference_};
    }

    grading::MutantFates fates() {
        support::ScriptedRunner runner{[](const sandbox::Spec& spec) {
            const auto& main = *std::ranges::find(spec.files, "main.py", &sandbox::File::name);
            const bool is_told_apart = main.bytes.contains(", 2");
            return sandbox::Report{
                .isolation = sandbox::Isolation::strict,
                .compile = {},
                .tests = {support::printed(is_told_apart ? "right" : "wrong")}};
        }};
        return grading::mutant_fates(item_, reference_, {}, runner);
    }

    catalog::Item item_;
    catalog::Proof reference_;
};

TEST_F(Survivors, AreNamedWithFileLineAndWhatWasChanged) {
    const auto found = fates();
    ASSERT_EQ(found.survivors.size(), 2U);
    EXPECT_EQ(found.survivors.at(0).obligation, "C06");
    EXPECT_EQ(found.survivors.at(0).file, "solutions/reference.py");
    EXPECT_EQ(found.survivors.at(0).line, 1);
    EXPECT_EQ(found.survivors.at(0).message, "`1` → `0` passes every hidden test (python.m02).");
    EXPECT_EQ(found.killed, 4);
}

TEST_F(Survivors, MeetFirstWhatToldOthersApart) {
    auto& code = std::get<catalog::Code>(item_.body);
    code.tests.insert(code.tests.begin(), {.id = "easy", .input = "", .expected = "right"});
    item_.groups.front().cases = {"easy", "hidden"};
    std::vector<std::size_t> tests;
    support::ScriptedRunner runner{[&tests](const sandbox::Spec& spec) {
        tests.push_back(spec.tests.size());
        sandbox::Report report;
        report.tests.assign(spec.tests.size(), support::printed("right"));
        report.tests.back() = support::printed("wrong");
        return report;
    }};
    EXPECT_EQ(grading::mutant_fates(item_, reference_, {}, runner).killed, 6);
    EXPECT_EQ(tests, (std::vector<std::size_t>{2, 1, 1, 1, 1, 1}));
}

TEST_F(Survivors, AreLeftOutWhenTheirAuthorSaysWhy) {
    item_.allowed_mutants = {{"python.m02", "so"}, {"python.m03", "so"}};
    EXPECT_TRUE(fates().survivors.empty());
    EXPECT_TRUE(fates().mistakes.empty());
}

TEST_F(Survivors, OfAProjectAreLookedForInLinesThatTheReferenceChanged) {
    const catalog::ProjectFile main{.name = "main.py", .text = "print(1, 2)"};
    const catalog::ProjectFile part{.name = "app/part.py", .text = "a = 5\nb = 1\n"};
    item_.project = {
        .files = {{"python", {main, part}}}, .changed_files_max = 2, .changed_lines_max = 9};
    reference_.answer.files = {{main.name, main.text}, {part.name, "a = 5\nb = 7\n"}};
    std::vector<std::string> messages;
    for (const auto& survivor : fates().survivors) {
        EXPECT_EQ(survivor.file, "solutions/reference.py/app/part.py");
        EXPECT_EQ(survivor.line, 2);
        messages.push_back(survivor.message);
    }
    const std::vector<std::string> expected{
        "`7` → `6` passes every hidden test (python.app/part.py.m03).",
        "`7` → `8` passes every hidden test (python.app/part.py.m04)."};
    EXPECT_EQ(messages, expected);
}

TEST_F(Survivors, NeedNoPermissionWhenTheyAreToldApart) {
    item_.allowed_mutants = {{"python.m04", "so"}, {"go.m01", "another language's"}};
    ASSERT_EQ(fates().mistakes.size(), 1U);
    EXPECT_NE(fates().mistakes.at(0).message.find("python.m04"), std::string::npos);
}

}  // namespace
