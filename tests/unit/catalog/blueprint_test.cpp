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

TEST(Blueprint, NeedsAsManyItemsThatAreNotLeakedAsAreChosen) {
    const auto findings_with = [](std::initializer_list<const char*> leaked) {
        auto all = items();
        for (const char* path : leaked)
            all[path].exposure.leaked = true;
        return catalog::parse_blueprint("backend/blueprint.toml", valid, all).findings;
    };
    EXPECT_TRUE(findings_with({"sql/a", "code/c"}).empty());
    const auto findings = findings_with({"code/c", "code/e"});
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_NE(findings[0].message.find("2 of its items are leaked"), std::string::npos);
}

TEST(Blueprint, NeedsItemsThatExistAndHaveTheSlotsPoints) {
    expect_only_finding(parse(valid, "\"sql/b\"", "\"sql/x\""), "no usable item `sql/x`");
    expect_only_finding(
        parse(valid, "\"sql/b\"", "\"code/x\""),
        "The points of `code/x` are 2, and the slot's are ");
}

TEST(Blueprint, RefusesAnItemInTwoPools) {
    expect_only_finding(
        parse(valid, "\"code/d\", ", "\"code/d\", \"code/d\", "), "in a pool already");
}

TEST(Blueprint, GivesTheItemsOfASlotAClockOfTheirOwnToTheSecond) {
    const auto parsed = parse(valid, "choose = 2", "choose = 2\nlimit = \"1 min 30 s\"");
    ASSERT_TRUE(parsed.blueprint.has_value());
    EXPECT_EQ(parsed.blueprint->sections.at(1).slots.at(0).limit, std::chrono::seconds{90});
    EXPECT_EQ(parsed.blueprint->sections.at(0).slots.at(0).limit, base::Duration{});
    EXPECT_TRUE(parse(valid, "choose = 2", "choose = 2\nlimit = \"5 min\"").blueprint.has_value())
        << "as long as the section is fine";
}

TEST(Blueprint, RefusesALimitThatIsNoTimeNoneAtAllOrLongerThanTheSection) {
    const auto with_limit = [](const std::string& limit) {
        return parse(valid, "choose = 2", "limit = " + limit + "\nchoose = 2");
    };
    expect_only_finding(with_limit("\"90\""), "`90` is no length of time.");
    expect_only_finding(with_limit("\"-30 s\""), "`-30 s` is no length of time.");
    expect_only_finding(with_limit("90"), "`limit`");
    expect_only_finding(with_limit("\"0 s\""), "The limit leaves no time.");
    const auto too_long = with_limit("\"5 min 1 s\"");
    expect_only_finding(
        too_long, "The limit of 5 min 1 s is longer than its section, which takes 5 min.");
    EXPECT_EQ(too_long.findings.at(0).file, "backend/blueprint.toml");
    EXPECT_EQ(too_long.findings.at(0).line, 21) << "where `limit` stands";
}

const std::string practice = R"(format = 1
slug = "practice"
practice = true
title = "Practice"
summary = "Everything once."
[[section]]
id = "all"
title = "One of each"
[[section.slot]]
id = "one"
points = 6
pool = ["sql/a"]
)";

TEST(Blueprint, OfThePracticeHasNoTimeAndMayAskEverybodyTheSame) {
    const auto parsed = parse(practice);
    ASSERT_TRUE(parsed.blueprint.has_value());
    EXPECT_TRUE(parsed.blueprint->practice);
    EXPECT_EQ(parsed.blueprint->sections.at(0).limit, base::Duration{});
    EXPECT_FALSE(parse(valid).blueprint->practice);
    expect_only_finding(
        parse(practice, "id = \"all\"", "id = \"all\"\nminutes = 5"), "Unknown key `minutes`.");
    expect_only_finding(
        parse(practice, "points = 6", "points = 6\nlimit = \"5 s\""), "Unknown key `limit`.");
    expect_only_finding(
        parse(practice, "points = 6", "points = 6\nchoose = 2"), "More items are chosen");
}

TEST(Blueprint, RefusesUnknownKeys) {
    expect_only_finding(parse(valid, "choose = 2", "chose = 2"), "Unknown key `chose`.");
}

catalog::ParsedBlueprint parse_with(const std::string& tables) {
    return catalog::parse_blueprint("backend/blueprint.toml", valid + tables, items());
}

TEST(Blueprint, HasAnchorsThatItsPoolsHold) {
    const auto parsed =
        parse_with("[[anchor]]\nslot = \"sql.read\"\nitem = \"sql/b\"\nshare = 0.25\n");
    ASSERT_TRUE(parsed.blueprint.has_value());
    const auto& anchor = parsed.blueprint->sections.at(0).slots.at(0).anchor;
    ASSERT_TRUE(anchor.has_value());
    EXPECT_EQ(anchor->item, "sql/b");
    EXPECT_EQ(anchor->share, 250'000);
    expect_only_finding(
        parse_with("[[anchor]]\nslot = \"sql.read\"\nitem = \"code/c\"\nshare = 0.25\n"),
        "`code/c` is not in the pool of this slot.");
    expect_only_finding(
        parse_with("[[anchor]]\nslot = \"sql\"\nitem = \"sql/b\"\nshare = 0.25\n"),
        "There is no slot `sql`.");
    expect_only_finding(
        parse_with("[[anchor]]\nslot = \"sql.read\"\nitem = \"sql/b\"\nshare = 1.5\n"),
        "`share` must be more than 0");
}

catalog::ParsedBlueprint parse_in_german(const std::string& texts) {
    auto translated = items();
    for (auto& [path, item] : translated)
        item.translations = {"de"};
    return catalog::parse_blueprint("backend/blueprint.toml", valid, translated, {{"de", texts}});
}

TEST(Blueprint, IsTranslatedWhereEveryItemOfItsPoolsIs) {
    const std::string german =
        "title = \"Unterbau\"\nsummary = \"Abfragen.\"\n[[section]]\nid = \"code\"\ntitle = "
        "\"Quelltext\"\n";
    const auto parsed = parse_in_german(german);
    ASSERT_TRUE(parsed.blueprint.has_value());
    const core::BlueprintTexts& texts = parsed.blueprint->translations.at("de");
    EXPECT_EQ(texts.title, "Unterbau");
    EXPECT_EQ(texts.section_titles, (std::vector<std::string>{"SQL", "Quelltext"}));
    const auto lacking =
        catalog::parse_blueprint("backend/blueprint.toml", valid, items(), {{"de", german}});
    EXPECT_EQ(lacking.findings.size(), 5U) << "one for each item";
    EXPECT_EQ(lacking.findings.at(0).file, "backend/blueprint.de.toml");
    EXPECT_FALSE(lacking.blueprint.has_value());
}

}  // namespace
