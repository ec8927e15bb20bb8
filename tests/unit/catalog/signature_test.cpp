#include "catalog/signature.hpp"

#include <gtest/gtest.h>

namespace {

const catalog::FunctionSignature merge{
    .name = "merge_shifts",
    .returns = "list<list<int>>",
    .arguments = {
        {.name = "day_shifts", .type = "list<list<int>>"},
        {.name = "names", .type = "list<string>"}}};

TEST(Signature, ReadsTypesAndNothingElse) {
    EXPECT_EQ(
        catalog::parse_type("int"), (catalog::ValueType{catalog::ValueType::Scalar::integer, 0}));
    EXPECT_EQ(
        catalog::parse_type("list<list<string>>"),
        (catalog::ValueType{catalog::ValueType::Scalar::string, 2}));
    for (const char* text :
         {"", "list", "list<>", "list<int", "int>", "list< int>", "map<int>",
          "list<list<list<list<list<int>>>>>"}) {
        EXPECT_FALSE(catalog::parse_type(text).has_value()) << text;
    }
}

TEST(Signature, IsSpelledInEachLanguagesOwnStyle) {
    EXPECT_EQ(
        catalog::declaration(merge, "python"),
        "def merge_shifts(day_shifts: list[list[int]], names: list[str]) -> list[list[int]]:");
    EXPECT_EQ(catalog::declaration(merge, "javascript"), "function mergeShifts(dayShifts, names)");
    EXPECT_EQ(
        catalog::declaration(merge, "typescript"),
        "export function mergeShifts(dayShifts: number[][], names: string[]): number[][]");
    EXPECT_EQ(
        catalog::declaration(merge, "c"),
        "list_list_int merge_shifts(list_list_int day_shifts, list_string names)");
    EXPECT_EQ(
        catalog::declaration(merge, "cpp"),
        "std::vector<std::vector<std::int64_t>> "
        "merge_shifts(std::vector<std::vector<std::int64_t>> day_shifts, "
        "std::vector<std::string> names)");
    EXPECT_EQ(
        catalog::declaration(merge, "java"),
        "static List<List<Long>> mergeShifts(List<List<Long>> dayShifts, List<String> names)");
    EXPECT_EQ(
        catalog::declaration(merge, "go"),
        "func MergeShifts(dayShifts [][]int64, names []string) [][]int64");
    EXPECT_EQ(
        catalog::declaration(merge, "rust"),
        "pub fn merge_shifts(day_shifts: Vec<Vec<i64>>, names: Vec<String>) -> Vec<Vec<i64>>");
}

TEST(Signature, DefinesEachListTypeForCOnceAndInnerOnesFirst) {
    const std::string header = catalog::c_types_header(merge);
    const auto inner = header.find("} list_int;");
    const auto outer = header.find("    list_int* items;");
    ASSERT_NE(inner, std::string::npos);
    ASSERT_NE(outer, std::string::npos);
    EXPECT_LT(inner, outer);
    EXPECT_EQ(header.find("} list_int;", inner + 1), std::string::npos);
    EXPECT_NE(header.find("    const char** items;"), std::string::npos);
}

TEST(Signature, RefusesNamesThatSomeLanguageReserves) {
    EXPECT_TRUE(catalog::is_usable_name("merge_shifts"));
    for (const char* name :
         {"", "Merge", "merge__shifts", "merge_", "1st", "match", "func", "yield", "abstract"}) {
        EXPECT_FALSE(catalog::is_usable_name(name)) << name;
    }
}

}  // namespace
