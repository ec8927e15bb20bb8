// Items whose answers people rate, as their authors write them.

#include "base/hash.hpp"
#include "catalog/answer_rules.hpp"
#include "catalog/rated_rules.hpp"
#include "catalog/upload_rules.hpp"
#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using item_files::changed;
using item_files::rated;

catalog::Item item_of(const catalog::Folder& folder) {
    auto parsed = catalog::parse_item("rated/item", folder);
    EXPECT_TRUE(parsed.findings.empty()) << parsed.findings.front().message;
    return std::move(parsed.item.value());
}

/// What is said about a text whose manifest was changed in one place.
std::string finding_after(std::string_view from, std::string_view to) {
    const auto parsed =
        catalog::parse_item("rated/item", changed(rated(item_files::written), from, to));
    return parsed.findings.empty() ? "" : parsed.findings.front().message;
}

core::Answer upload(const std::string& name, const std::string& bytes) {
    core::Answer answer;
    answer.files = {{name, base::to_base64(bytes)}};
    return answer;
}

const std::string png = "\x89PNG\r\n\x1A\n and so on";

TEST(RatedItem, IsReadWithItsRubricAndItsSamples) {
    const catalog::Item item = item_of(rated(item_files::written));
    const core::Rubric* rubric = catalog::rubric_of(item);
    ASSERT_NE(rubric, nullptr);
    EXPECT_EQ(rubric->raters, 2);
    EXPECT_EQ(rubric->tolerance, 1);
    EXPECT_EQ(rubric->criteria.at(0).levels.size(), 3U);
    ASSERT_EQ(catalog::samples_of(item).size(), 2U);
    EXPECT_EQ(catalog::samples_of(item)[0].criteria[0].level, 2);
    EXPECT_EQ(catalog::raters_of(item), 2);
    EXPECT_EQ(catalog::raters_of(item_of(item_files::closed(item_files::mcq))), 0);
}

TEST(RatedItem, SaysWhoMustAgreeAndWhatFollowsIfTheyDoNot) {
    const auto folder = changed(
        rated(item_files::written), "words_min = 2",
        "raters = 3\ntolerance = 0\ndisagreement = \"mean\"");
    const catalog::Item item = item_of(folder);
    const core::Rubric& rubric = *catalog::rubric_of(item);
    EXPECT_EQ(rubric.raters, 3);
    EXPECT_EQ(rubric.tolerance, 0);
    EXPECT_EQ(rubric.disagreement, core::Rubric::Disagreement::mean);
}

TEST(RatedItem, IsRefusedWhenItsRubricDoesNotAddUp) {
    EXPECT_EQ(finding_after("points = 3", "points = 2"), "The criteria's points add up to 3.");
    EXPECT_EQ(finding_after("[\"No\", \"Yes\"]", "[\"Yes\"]"), "There must be 2 to 6 levels.");
    EXPECT_EQ(finding_after("[\"No\", \"Yes\"]", "[\"Yes\", \"Yes\"]"), "Two levels say the same.");
    EXPECT_EQ(
        finding_after("[\"No\", \"Yes\"]", "[\" \", \"Yes\"]"),
        "A level says nothing, or too much.");
    EXPECT_EQ(
        finding_after("words_min = 2", "words_min = 200"), "The least is more than the most.");
    EXPECT_NE(finding_after("words_max = 100", "words = 100"), "");
}

TEST(RatedItem, IsRefusedWhenASampleIsNotRatedByEachCriterion) {
    EXPECT_NE(finding_after("cause = 2, clarity", "cause = 3, clarity"), "");
    EXPECT_NE(finding_after("{ cause = 2, clarity = 1 }", "{ cause = 2 }"), "");
    EXPECT_EQ(
        finding_after("clarity = 1 }", "clarity = 1, claritty = 1 }"),
        "There is no criterion `claritty`.");
}

TEST(RatedItem, IsNotProvedWhenItsSamplesShowOneLevelOnly) {
    const auto parsed = catalog::parse_item(
        "rated/item", changed(rated(item_files::written), "cause = 2", "cause = 0"));
    ASSERT_EQ(parsed.findings.size(), 1U);
    EXPECT_EQ(parsed.findings[0].obligation, "C04");
    EXPECT_TRUE(parsed.item.has_value());
}

TEST(Text, TakesWordsAndNothingElse) {
    const catalog::Item item = item_of(rated(item_files::written));
    core::Answer answer;
    answer.text = "Short.";  // below what was asked for: that is for people to judge
    EXPECT_TRUE(catalog::fits(item, answer));
    answer.chosen = {"a"};
    EXPECT_FALSE(catalog::fits(item, answer));
    EXPECT_FALSE(catalog::fits(item, upload("a.md", "x")));
}

TEST(Text, CountsWhatStandsBetweenBlanks) {
    EXPECT_EQ(catalog::word_count(""), 0);
    EXPECT_EQ(catalog::word_count(" \n\t"), 0);
    EXPECT_EQ(catalog::word_count("Two words"), 2);
    EXPECT_EQ(catalog::word_count("  don't   split-this \r\n na\xC3\xAFve "), 3);
}

TEST(Upload, TakesFilesWithAnExtensionThatItNames) {
    const catalog::Item item = item_of(rated(item_files::upload));
    EXPECT_TRUE(catalog::fits(item, upload("plan.md", "# Plan")));
    EXPECT_TRUE(catalog::fits(item, upload("Plan.PNG", png)));
    EXPECT_FALSE(catalog::fits(item, upload("plan.html", "# Plan")));
    EXPECT_FALSE(catalog::fits(item, upload("plan", "# Plan")));
    EXPECT_FALSE(catalog::fits(item, upload("folder/plan.md", "# Plan")));
    EXPECT_TRUE(catalog::fits(item, core::Answer{}));
}

TEST(Upload, LooksAtTheFirstBytes) {
    const catalog::Item item = item_of(rated(item_files::upload));
    EXPECT_FALSE(catalog::fits(item, upload("plan.png", "# Plan")));
    EXPECT_FALSE(catalog::fits(item, upload("plan.md", png)));
    EXPECT_FALSE(catalog::fits(item, upload("plan.md", std::string("a\0b", 3))));
    EXPECT_TRUE(catalog::begins_like("pdf", "%PDF-1.7"));
    EXPECT_FALSE(catalog::begins_like("exe", "MZ"));
}

TEST(Upload, HasALimitForEachFileForAllAndForTheirNumber) {
    const catalog::Item item = item_of(rated(item_files::upload));
    const auto of_size = [](std::size_t size) { return std::string(size, 'x'); };
    EXPECT_TRUE(catalog::fits(item, upload("a.md", of_size(2048))));
    EXPECT_FALSE(catalog::fits(item, upload("a.md", of_size(2049))));
    EXPECT_FALSE(catalog::fits(item, upload("a.md", "")));
    core::Answer two = upload("a.md", of_size(2048));
    two.files.push_back({"b.md", base::to_base64(of_size(1024))});
    EXPECT_TRUE(catalog::fits(item, two));
    two.files[1].text = base::to_base64(of_size(1025));
    EXPECT_FALSE(catalog::fits(item, two));
    core::Answer three = upload("a.md", "x");
    three.files.push_back({"b.md", base::to_base64("x")});
    three.files.push_back({"c.md", base::to_base64("x")});
    EXPECT_FALSE(catalog::fits(item, three));
}

TEST(Upload, TakesOnlyWhatIsBase64AndHasNoLanguage) {
    const catalog::Item item = item_of(rated(item_files::upload));
    core::Answer answer = upload("a.md", "x");
    answer.files[0].text = "not base64!";
    EXPECT_FALSE(catalog::fits(item, answer));
    answer = upload("a.md", "x");
    answer.language = "python";
    EXPECT_FALSE(catalog::fits(item, answer));
}

TEST(Upload, OfTheMostBytesIsWithinTheLimitsOfAnAnswer) {
    const std::string bytes(static_cast<std::size_t>(catalog::upload_bytes_max), 'x');
    EXPECT_TRUE(core::is_within_limits(upload("a.md", bytes)));
    EXPECT_FALSE(core::is_within_limits(upload("a.md", bytes + "x")));
}

}  // namespace
