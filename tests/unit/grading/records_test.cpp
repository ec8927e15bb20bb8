#include "grading/records.hpp"

#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

namespace {

/// The findings about a small item with these lines in its manifest.
std::vector<catalog::Finding> findings(const std::string& lines) {
    const auto folder = item_files::changed(item_files::sql(), "[sql]", lines + "\n[sql]");
    const auto parsed = catalog::parse_item("sql/one", folder);
    EXPECT_TRUE(parsed.item.has_value()) << parsed.findings.at(0).message;
    return grading::record_findings(*parsed.item);
}

TEST(Records, WarnOfWhatNobodyHasDoneYet) {
    const auto parsed = catalog::parse_item("sql/one", item_files::sql());
    auto folder = item_files::sql();
    auto warnings = grading::record_warnings(*parsed.item, folder);
    ASSERT_EQ(warnings.size(), 2U);
    EXPECT_EQ(warnings.at(0).obligation, "C17");
    EXPECT_EQ(warnings.at(1).obligation, "C19");
    EXPECT_TRUE(findings("").empty());
    folder["item.toml"] =
        "a = 1\nwhy = \"its source does not say why somebody chooses it\"\n\n"
        "misconception = \"labelled wrong_answer: its source does not say why\"\n";
    warnings = grading::record_warnings(*parsed.item, folder);
    ASSERT_EQ(warnings.size(), 3U);
    EXPECT_EQ(warnings.at(2).obligation, "C18");
    EXPECT_EQ(warnings.at(2).line, 2);
    EXPECT_TRUE(warnings.at(2).remedy.contains("line 2, 4.")) << warnings.at(2).remedy;
}

TEST(Records, FindAReviewerWhoIsAnAuthor) {
    EXPECT_TRUE(findings("[sensitivity]\nreviewer = \"Somebody else\"").empty());
    const auto found = findings("[sensitivity]\nreviewer = \"Assay\"");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.at(0).obligation, "C17");
    EXPECT_GT(found.at(0).line, 0);
}

TEST(Records, FindAPilotThatWasTooSmallOrTooSlow) {
    const std::string pilot = "[pilot]\npeople = 3\nmedian_minutes = 0.5\nslowest_minutes = ";
    EXPECT_TRUE(findings(pilot + "1").empty());
    EXPECT_EQ(findings(pilot + "400").size(), 1U);
    EXPECT_EQ(
        findings("[pilot]\npeople = 2\nmedian_minutes = 400\nslowest_minutes = 400").size(), 2U);
}

}  // namespace
