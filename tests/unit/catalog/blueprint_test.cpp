#include "catalog/catalog.hpp"

#include <gtest/gtest.h>

namespace {

const std::string valid = R"(format = 1
slug = "backend"
title = "Backend"
summary = "Queries."
minutes = 20
[[section]]
id = "sql"
title = "SQL"
minutes = 15
[[section.slot]]
id = "sql.read"
points = 6
pool = ["sql/a", "sql/b"]
[[section]]
id = "code"
title = "Code"
minutes = 5
[[section.slot]]
id = "code.one"
points = 2
choose = 2
pool = ["code/c", "code/d", "code/e"]
)";

std::map<std::string, catalog::Item> items() {
    std::map<std::string, catalog::Item> all;
    for (const char* path : {"sql/a", "sql/b"})
        all[path].points = 6;
    for (const char* path : {"code/c", "code/d", "code/e", "code/x"})
        all[path].points = 2;
    return all;
}

catalog::ParsedBlueprint parse(
    std::string text, const std::string& from = "", const std::string& to = "") {
    if (!from.empty()) text.replace(text.find(from), from.size(), to);
    return catalog::parse_blueprint("backend/blueprint.toml", text, items());
}

void expect_only_finding(const catalog::ParsedBlueprint& parsed, const std::string& part) {
    ASSERT_EQ(parsed.findings.size(), 1U);
    EXPECT_NE(parsed.findings[0].message.find(part), std::string::npos)
        << parsed.findings[0].message;
    EXPECT_GT(parsed.findings[0].line, 0);
    EXPECT_FALSE(parsed.blueprint.has_value());
}

TEST(Blueprint, ReadsSectionsAndSlots) {
    const auto parsed = parse(valid);
    ASSERT_TRUE(parsed.blueprint.has_value());
    EXPECT_EQ(parsed.blueprint->sections.at(0).limit, std::chrono::minutes{15});
    EXPECT_EQ(parsed.blueprint->sections.at(1).slots.at(0).choose, 2);
    EXPECT_EQ(parsed.blueprint->sections.at(0).slots.at(0).pool.size(), 2U);
}

TEST(Blueprint, NeedsMinutesThatAddUp) {
    expect_only_finding(
        parse(valid, "minutes = 20", "minutes = 21"), "The sections take 20 minutes.");
}

TEST(Blueprint, NeedsMoreItemsThanAreChosenAndAtLeastTwo) {
    expect_only_finding(parse(valid, "choose = 2", "choose = 3"), "too small");
    expect_only_finding(parse(valid, R"(["sql/a", "sql/b"])", R"(["sql/a"])"), "too small");
}

TEST(Blueprint, NeedsItemsThatExistAndHaveTheSlotsPoints) {
    expect_only_finding(parse(valid, "\"sql/b\"", "\"sql/x\""), "no usable item `sql/x`");
    expect_only_finding(parse(valid, "\"sql/b\"", "\"code/x\""), "`code/x` has 2 points.");
}

TEST(Blueprint, RefusesAnItemInTwoPools) {
    expect_only_finding(
        parse(valid, "\"code/d\", ", "\"code/d\", \"code/d\", "), "in a pool already");
}

TEST(Blueprint, RefusesUnknownKeys) {
    expect_only_finding(parse(valid, "choose = 2", "chose = 2"), "Unknown key `chose`.");
}

}  // namespace
