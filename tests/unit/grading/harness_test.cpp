#include "grading/harness.hpp"

#include "catalog/signature.hpp"

#include <gtest/gtest.h>

namespace {

using grading::encode_arguments;
using grading::read_result;

catalog::FunctionSignature signature(
    const std::string& returns, std::vector<catalog::FunctionSignature::Argument> arguments = {}) {
    return {.name = "do_it", .returns = returns, .arguments = std::move(arguments)};
}

bool is_right(
    const std::string& type,
    const std::string& output,
    const std::string& expected,
    std::optional<catalog::Tolerance> tolerance = std::nullopt) {
    const auto result = read_result(signature(type), output, expected, tolerance);
    return result && result->comparison.equal;
}

TEST(Harness, WritesEveryTypeInItsPlainForm) {
    const auto made = signature(
        "int", {{"count", "int"}, {"share", "float"}, {"flag", "bool"}, {"name", "string"}});
    EXPECT_EQ(
        *encode_arguments(made, R"([-5, 0.1, true, "a b\nc"])"),
        "-5\n0.10000000000000001\n1\n5\na b\nc\n");
}

TEST(Harness, CountsBytesOfStringsAndElementsOfLists) {
    const auto made = signature("int", {{"words", "list<string>"}, {"grid", "list<list<int>>"}});
    EXPECT_EQ(
        *encode_arguments(made, R"([["é", ""], [[1, 2], []]])"), "2\n2\né\n0\n\n2\n2\n1 2 \n0\n\n");
}

TEST(Harness, AWholeNumberIsAFloatButNotTheOtherWayRound) {
    EXPECT_TRUE(encode_arguments(signature("int", {{"x", "float"}}), "[3]").has_value());
    EXPECT_FALSE(encode_arguments(signature("int", {{"x", "int"}}), "[3.5]").has_value());
    EXPECT_FALSE(encode_arguments(signature("int", {{"x", "int"}}), "[9223372036854775808]"));
    EXPECT_TRUE(encode_arguments(signature("int", {{"x", "int"}}), "[-9223372036854775808]"));
}

TEST(Harness, RefusesArgumentsThatDoNotFitWithAReason) {
    const auto made = signature("int", {{"shifts", "list<int>"}});
    EXPECT_EQ(
        encode_arguments(made, R"([["a"]])").error(), "The argument shifts is not a list<int>.");
    for (const char* text : {"", "5", "[]", "[[1], 2]", "[1", "{\"shifts\": [1]}"}) {
        EXPECT_FALSE(encode_arguments(made, text).has_value()) << text;
    }
}

TEST(Harness, RefusesAMillionNestedArrays) {
    const std::string nested(1'000'000, '[');
    EXPECT_FALSE(encode_arguments(signature("int", {{"x", "list<int>"}}), nested).has_value());
    EXPECT_FALSE(read_result(signature("list<int>"), nested, "[]", std::nullopt).has_value());
}

TEST(Harness, ReadsBackWhatLanguagesPrint) {
    EXPECT_TRUE(is_right("int", "7\n", "7"));
    EXPECT_TRUE(is_right("list<int>", "2\n1 2 \n", "[1, 2]"));
    EXPECT_TRUE(is_right("list<int>", "2\n1\n2\n", "[1, 2]"));
    EXPECT_TRUE(is_right("list<list<string>>", "2\n1\n3\na b\n0\n", R"([["a b"], []])"));
    EXPECT_TRUE(is_right("float", "1e-07\n", "1e-7"));
    EXPECT_TRUE(is_right("float", "1.0E-7\n", "1e-7"));
    EXPECT_TRUE(is_right("bool", "1\n", "true"));
}

TEST(Harness, ComparesByType) {
    EXPECT_FALSE(is_right("int", "8\n", "7"));
    EXPECT_FALSE(is_right("list<int>", "1\n1\n", "[1, 1]"));
    EXPECT_FALSE(is_right("string", "1\nA\n", R"("a")"));
    EXPECT_FALSE(is_right("float", "0.30000000000000004\n", "0.3"));
    EXPECT_TRUE(is_right("float", "0.30000000000000004\n", "0.3", catalog::Tolerance{.abs = 1e-9}));
    EXPECT_FALSE(is_right("float", "NaN\n", "0.3", catalog::Tolerance{.abs = 1e9}));
}

TEST(Harness, WhatIsNoResultGetsASentence) {
    EXPECT_EQ(
        read_result(signature("int"), "", "1", std::nullopt).error(),
        "The program ended before the function returned.");
    for (const char* output : {"x\n", "1 2\n", "99999999999999999999\n", "1.5\n"}) {
        EXPECT_EQ(
            read_result(signature("int"), output, "1", std::nullopt).error(),
            "The result is not a int.")
            << output;
    }
}

TEST(Harness, ACountIsNeverTrusted) {
    EXPECT_FALSE(is_right("list<int>", "9223372036854775807\n1\n", "[1]"));
    EXPECT_FALSE(is_right("list<int>", "-1\n", "[]"));
    EXPECT_FALSE(is_right("string", "9223372036854775807\na\n", R"("a")"));
    EXPECT_FALSE(is_right("string", "1", R"("a")"));
    EXPECT_FALSE(is_right("bool", "2\n", "true"));
}

TEST(Harness, ShowsTheResultAsJson) {
    const auto result = read_result(signature("list<float>"), "2\n1.5 inf\n", "[1.5]", {});
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(result->json, R"([1.5,"inf"])");
    EXPECT_FALSE(result->comparison.equal);
}

TEST(Harness, BytesThatAreNotUtf8DoNotBreakTheEvidence) {
    const auto result = read_result(signature("string"), "1\n\xFF\n", R"("a")", {});
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(result->json, "\"\xEF\xBF\xBD\"");
}

TEST(Harness, EveryLanguageCallsTheFunctionByItsOwnName) {
    const auto made = signature("int", {{"first_value", "int"}});
    for (const auto& language : catalog::code_languages()) {
        const auto text = grading::harness_main(made, language);
        EXPECT_NE(text.find(catalog::function_name("do_it", language)), std::string::npos)
            << language;
    }
}

}  // namespace
