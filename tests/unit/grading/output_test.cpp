#include "grading/output_compare.hpp"

#include <gtest/gtest.h>

namespace {

using grading::compare_output;
using Compare = catalog::Code::Compare;

bool same_tokens(
    std::string_view expected,
    std::string_view received,
    std::optional<catalog::Tolerance> tolerance = std::nullopt) {
    return compare_output({.how = Compare::tokens, .tolerance = tolerance}, expected, received)
        .equal;
}

TEST(Output, TokensIgnoreWhiteSpaceOfEveryKind) {
    EXPECT_TRUE(same_tokens("1 2\n3\n", "  1\t2 \r\n\n3"));
    EXPECT_FALSE(same_tokens("12", "1 2"));
}

TEST(Output, TokensAreCaseSensitive) {
    EXPECT_FALSE(same_tokens("Yes", "yes"));
}

TEST(Output, MissingAndAdditionalTokensAreWrong) {
    EXPECT_FALSE(same_tokens("1 2", "1"));
    EXPECT_FALSE(same_tokens("1", "1 2"));
    EXPECT_FALSE(same_tokens("1", ""));
    EXPECT_TRUE(same_tokens("", " \n"));
}

TEST(Output, WithoutAToleranceNumbersCompareAsText) {
    EXPECT_FALSE(same_tokens("1.0", "1"));
    EXPECT_FALSE(same_tokens("5", "+5"));
}

TEST(Output, EitherToleranceIsEnough) {
    const catalog::Tolerance tolerance{.abs = 1e-3, .rel = 1e-6};
    EXPECT_TRUE(same_tokens("0.5", "0.5009", tolerance));
    EXPECT_TRUE(same_tokens("10000000", "10000009", tolerance));
    EXPECT_FALSE(same_tokens("10000000", "10000011", tolerance));
    EXPECT_FALSE(same_tokens("0.5", "0.502", tolerance));
}

TEST(Output, AToleranceNeverAcceptsWhatIsNoNumber) {
    const catalog::Tolerance tolerance{.abs = 1e9, .rel = 1};
    EXPECT_FALSE(same_tokens("1", "one", tolerance));
    EXPECT_FALSE(same_tokens("one", "1", tolerance));
    EXPECT_FALSE(same_tokens("1", "nan", tolerance));
    EXPECT_FALSE(same_tokens("1", "inf", tolerance));
    EXPECT_FALSE(same_tokens("1", "1e", tolerance));
    EXPECT_FALSE(same_tokens("1", "--1", tolerance));
}

TEST(Output, LinesForgiveOnlyTrailingBlanks) {
    const auto same = [](std::string_view expected, std::string_view received) {
        return compare_output({.how = Compare::lines}, expected, received).equal;
    };
    EXPECT_TRUE(same("a b\nc\n", "a b  \r\nc\n\n\n"));
    EXPECT_TRUE(same("a", "a\n"));
    EXPECT_FALSE(same("a b", "a  b"));
    EXPECT_FALSE(same("a\nb", "a\n\nb"));
    EXPECT_FALSE(same(" a", "a"));
}

TEST(Output, ExactMeansEveryByte) {
    EXPECT_TRUE(compare_output({.how = Compare::exact}, "a\n", "a\n").equal);
    EXPECT_FALSE(compare_output({.how = Compare::exact}, "a\n", "a").equal);
}

TEST(Output, TheDifferenceNamesTheLine) {
    const auto comparison = compare_output({.how = Compare::tokens}, "1\n2 3\n", "1\n2 4\n");
    EXPECT_EQ(comparison.difference, "Line 2: expected \"3\", received \"4\".");
}

TEST(Output, ComparesTokensWithoutCaseOnlyWhenAsked) {
    const grading::OutputRule rule{.how = Compare::tokens, .casefold = true};
    EXPECT_TRUE(compare_output(rule, "Yes 1", "yES  1").equal);
    EXPECT_FALSE(compare_output({.how = Compare::tokens}, "Yes", "yes").equal);
}

TEST(Output, ComparesWhiteSpaceToo) {
    const grading::OutputRule rule{.how = Compare::spaced};
    EXPECT_TRUE(compare_output(rule, "a b\n", "a b\n").equal);
    EXPECT_FALSE(compare_output(rule, "a b\n", "a  b\n").equal);
    EXPECT_FALSE(compare_output(rule, "a b\n", "a b").equal);
    EXPECT_FALSE(compare_output(rule, "a b\n", "\na b\n").equal);
}

}  // namespace
