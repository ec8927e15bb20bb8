// What an item of several levels is while some of them are open.

#include "catalog/levels.hpp"

#include "catalog/catalog.hpp"
#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

namespace {

std::string findings_of(const catalog::Folder& folder) {
    std::string text;
    for (const catalog::Finding& finding : catalog::parse_item("an/item", folder).findings)
        text += std::to_string(finding.line) + ' ' + finding.message + '\n';
    return text;
}

void expect_finding(const catalog::Folder& folder, const std::string& part) {
    EXPECT_NE(findings_of(folder).find(part), std::string::npos) << findings_of(folder);
}

catalog::Item levelled() {
    return catalog::parse_item("an/item", item_files::levelled()).item.value();
}

TEST(LevelsOfAnItem, ShowWhatIsOpenAndNothingOfWhatIsNot) {
    ASSERT_EQ(findings_of(item_files::levelled()), "");
    const catalog::Item first = catalog::at_level(levelled(), 1);
    EXPECT_EQ(first.groups.size(), 2U);
    EXPECT_NE(first.prompt.find("## First\n\nBegin with this."), std::string::npos);
    EXPECT_EQ(first.prompt.find("Go on"), std::string::npos);
    const catalog::Item second = catalog::at_level(levelled(), 2);
    EXPECT_EQ(second.groups.size(), 4U) << "what was asked before is asked still";
    EXPECT_NE(second.prompt.find("Begin with this."), std::string::npos);
    EXPECT_NE(second.prompt.find("Go on with that."), std::string::npos);
}

TEST(LevelsOfAnItem, AreAllThereOnceTheLastOneIsPassed) {
    EXPECT_EQ(catalog::at_level(levelled(), 3).groups.size(), 4U);
    EXPECT_EQ(catalog::at_level(levelled(), 0).groups.size(), 4U);
}

TEST(LevelsOfAnItem, AreWorthWhatTheirGroupsAre) {
    const catalog::Item item = levelled();
    EXPECT_EQ(catalog::points_of(item, item.levels.at(0)), 2);
    EXPECT_EQ(catalog::points_of(item, item.levels.at(1)), 1);
}

TEST(LevelsOfAnItem, HoldEachGroupOnce) {
    expect_finding(
        item_files::changed(
            item_files::levelled(), "groups = [\"more_examples\", \"more\"]",
            "groups = [\"more_examples\", \"more\", \"all\"]"),
        "The group `all` is in 2 levels.");
    expect_finding(
        item_files::changed(
            item_files::levelled(), "groups = [\"examples\", \"all\"]", "groups = [\"all\"]"),
        "The group `examples` is in 0 levels.");
    expect_finding(
        item_files::changed(
            item_files::levelled(), "groups = [\"more_examples\", \"more\"]",
            "groups = [\"more_examples\", \"mroe\"]"),
        "There is no group `mroe`.");
}

TEST(LevelsOfAnItem, HaveSomethingThatOpensTheNext) {
    expect_finding(
        item_files::changed(
            item_files::levelled(), "groups = [\"examples\", \"all\"]", "groups = [\"examples\"]"),
        "No group of this level has points");
}

TEST(LevelsOfAnItem, ShowOneGroupOfExamplesEach) {
    expect_finding(
        item_files::changed(
            item_files::levelled(), "groups = [\"more_examples\", \"more\"]",
            "groups = [\"more\"]"),
        "Exactly one group of each level must be visible.");
}

}  // namespace
