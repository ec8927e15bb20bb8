// CR LF in the tests of a program.

#include "grading/line_ends.hpp"

#include <gtest/gtest.h>

namespace {

using catalog::Code;

catalog::Item item_of(Code::Compare compare) {
    Code code;
    code.compare = compare;
    code.tests = {
        {.id = "passes", .input = "a\r\n", .expected = "1\r\n"},
        {.id = "hidden", .input = "a\n", .expected = "1\n2\r\n3\r\n"},
        {.id = "later", .input = "a\n", .expected = "1\r\n"}};
    code.tests[1].expected_file = "tests/hidden.out";
    code.tests[2].expected_file = "tests/later.out";
    catalog::Item item;
    item.kind = "code";
    item.body = code;
    return item;
}

/// Of a right answer that passes the first test only.
core::ItemGrade graded() {
    core::UnitResult unit;
    for (const char* name : {"passes", "hidden", "later"}) {
        core::CaseResult result;
        result.name = name;
        result.verdict = unit.cases.empty() ? core::Verdict::pass : core::Verdict::wrong;
        unit.cases.push_back(std::move(result));
    }
    return {.units = {unit}, .compile_output = {}, .grader = {}, .isolation = {}};
}

TEST(LineEnds, AreToldWhereARightAnswerFailsForThem) {
    const auto findings = grading::line_end_findings(item_of(Code::Compare::exact), graded());
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].file, "tests/hidden.out");
    EXPECT_EQ(findings[0].line, 2);
    EXPECT_EQ(
        findings[0].message,
        "`hidden` expects lines that end with CR LF, as do those of 1 more that fail.");
}

TEST(LineEnds, AreNotToldOfOutputsThatAreComparedWithoutThem) {
    EXPECT_TRUE(grading::line_end_findings(item_of(Code::Compare::lines), graded()).empty());
    EXPECT_TRUE(grading::line_end_findings(item_of(Code::Compare::tokens), graded()).empty());
}

TEST(LineEnds, OfInputsAreAlwaysTold) {
    auto item = item_of(Code::Compare::tokens);
    std::get<Code>(item.body).tests[1].input = "a\r\n";
    EXPECT_TRUE(grading::line_end_findings(item, graded()).empty()) << "written so, with a \\r";
    std::get<Code>(item.body).tests[1].input_file = "tests/hidden.in";
    const auto findings = grading::line_end_findings(item, graded());
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].file, "tests/hidden.in");
    EXPECT_EQ(findings[0].line, 1);
    EXPECT_EQ(findings[0].message, "`hidden` reads lines that end with CR LF.");
}

}  // namespace
