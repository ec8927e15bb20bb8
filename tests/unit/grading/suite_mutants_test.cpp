#include "grading/suite_mutants.hpp"

#include "grading/code_survivors.hpp"
#include "support/scripted_runner.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

std::vector<std::string> weaker(std::string_view suite, std::string_view language) {
    std::vector<std::string> all;
    for (const auto& mutant : grading::suite_mutants(suite, language))
        all.push_back(mutant.code);
    return all;
}

using Suites = std::vector<std::string>;

TEST(SuiteMutants, OfPythonLeaveAssertionsOutAndExpectSomethingElse) {
    EXPECT_EQ(
        weaker("def test_a():\n    assert f([1, 2]) == [\n        3], 4\n    g(5)\n", "python"),
        (Suites{
            "def test_a():\n    pass\n    g(5)\n",
            "def test_a():\n    assert f([1, 2]) == [\n        13], 4\n    g(5)\n"}));
    EXPECT_EQ(
        weaker("    raise AssertionError(1)\n    raise ValueError(2)", "python"),
        (Suites{"    pass\n    raise ValueError(2)"}));
    EXPECT_EQ(weaker("assert f(1), 2", "python"), (Suites{"pass"}));
}

TEST(SuiteMutants, OfJavaScriptLookAtNoValueOrAnother) {
    EXPECT_EQ(
        weaker("test('a', () => assert.equal(f(1, 2), 'b'));", "javascript"),
        (Suites{
            "test('a', () => void (f(1, 2), 'b'));",
            "test('a', () => assert.equal(f(1, 2), 'b?'));"}));
    EXPECT_EQ(
        weaker("const assert = require('assert');\nassert.throws(() => f(1));", "javascript"),
        (Suites{"const assert = require('assert');\nvoid (() => f(1));"}));
}

TEST(SuiteMutants, OfGoSayWhatTheyObjectToAndDoNotObject) {
    EXPECT_EQ(
        weaker("if found, err := f(1); err != nil || found != 2 {\n\tt.Fatalf(\"%d\", 3)\n}", "go"),
        (Suites{
            "if found, err := f(1); err != nil || found != 12 {\n\tt.Fatalf(\"%d\", 3)\n}",
            "if found, err := f(1); err != nil || found != 2 {\n\tt.Logf(\"%d\", 3)\n}"}));
    EXPECT_TRUE(weaker("text := err.Error()\nif a == 1 {\n\tb()\n}", "go").empty());
}

TEST(SuiteMutants, OfJavaLeaveAssertionsOutAndExpectSomethingElse) {
    EXPECT_EQ(
        weaker("for (var a : all) assert f(a, 1) == true : 2;", "java"),
        (Suites{"for (var a : all) ;", "for (var a : all) assert f(a, 1) == false : 2;"}));
    EXPECT_EQ(weaker("throw new AssertionError(\"no\");", "java"), (Suites{";"}));
    EXPECT_TRUE(weaker("throw new IllegalStateException(\"no\");", "java").empty());
}

TEST(SuiteMutants, LeaveTestsOutThatHaveNotOneAssertion) {
    const std::string one = "def test_a():\n    assert a()\n\n";
    const std::string two = "def test_b():\n    assert b()\n    assert c()\n";
    const std::string no_two = "def no_test_b():\n    assert b()\n    assert c()\n";
    const auto all = weaker(one + two, "python");
    EXPECT_EQ(all.size(), 4U);
    EXPECT_NE(std::ranges::find(all, one + no_two), all.end());
    EXPECT_EQ(
        weaker("func TestA(t *testing.T) {\n\texpect(t, 1)\n}", "go"),
        (Suites{"func no_TestA(t *testing.T) {\n\texpect(t, 1)\n}"}));
    EXPECT_EQ(
        weaker("static void testA() { expect(1); }", "java"),
        (Suites{"static void no_testA() { expect(1); }"}));
    EXPECT_EQ(
        weaker("a();\ntest(\"a\", () => expect(1));", "javascript"),
        (Suites{"a();\nvoid (\"a\", () => expect(1));"}));
}

/// A suite whose second assertion no mutant needs.
TEST(SuiteMutants, AreNamedWhenTheyStillFindEveryMutant) {
    catalog::Item item;
    item.kind = "mutants";
    catalog::Mutants body;
    body.languages = {"python"};
    body.module["python"] = {"sums.py", "right"};
    body.starter["python"] = "";
    for (const char* id : {"module", "minus"}) {
        const bool is_module = std::string_view{id} == "module";
        body.implementations.push_back(
            {.id = id,
             .misconception = is_module ? "" : "takes away",
             .text = {{"python", is_module ? "right" : "mutant"}},
             .change = {{"python", ""}}});
    }
    item.body = body;
    item.groups = {
        {.id = "gate", .title = "", .points = 0, .require_pass = {}, .cases = {"module"}},
        {.id = "all", .title = "", .points = 1, .require_pass = {"gate"}, .cases = {"minus"}}};
    catalog::Proof reference;
    reference.name = "solutions/reference.py";
    reference.answer.language = "python";
    reference.answer.files = {
        {"tests.py", "def test_a():\n    assert f(1) == 2\n    assert f(3) == 4\n"}};
    item.proofs = {reference};
    support::ScriptedRunner runner{[](const sandbox::Spec& spec) {
        const auto bytes_of = [&spec](const std::string& name) {
            return std::ranges::find(spec.files, name, &sandbox::File::name)->bytes;
        };
        sandbox::Report report;
        for (const auto& test : spec.tests) {
            const std::string folder = test.args.at(0) + '/';
            const std::string tests = bytes_of(folder + "tests.py");
            const bool is_wrong = tests.contains("== 12") || tests.contains("== 14");
            const bool is_right = bytes_of(folder + "sums.py") == "right";
            const bool objects = is_right ? is_wrong : tests.contains("f(1)");
            const std::string line = objects ? "failed test_a\n" : "passed test_a\n";
            const bool has_test = tests.contains("def test_a");
            report.tests.push_back(
                support::printed(has_test ? "assay tests 1\n" + line : "assay tests 0\n"));
        }
        return report;
    }};
    const auto fates = grading::mutant_fates(item, reference, {}, runner);
    EXPECT_EQ(fates.killed, 4);
    ASSERT_EQ(fates.survivors.size(), 1U);
    EXPECT_EQ(fates.survivors.at(0).line, 3);
    EXPECT_EQ(
        fates.survivors.at(0).message,
        "`assert f(3) == 4` → `pass` still finds every mutant (python.m04).");
}

}  // namespace
