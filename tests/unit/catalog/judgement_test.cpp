#include "catalog/answer_rules.hpp"
#include "catalog/closed_rules.hpp"
#include "catalog/judgement_rules.hpp"
#include "catalog/response_style.hpp"
#include "core/grade.hpp"
#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

namespace {

using catalog::Sjt;

core::Answer fields(std::vector<core::AnswerField> given) {
    core::Answer answer;
    answer.fields = std::move(given);
    return answer;
}

/// Keys 5 4 2 1 for a b c d.
Sjt rated(Sjt::Scoring scoring) {
    Sjt item{.scoring = scoring, .panel = "Nobody.", .options = {}};
    const std::vector<std::pair<std::string, std::int64_t>> keys{
        {"a", 5}, {"b", 4}, {"c", 2}, {"d", 1}};
    for (const auto& [id, key] : keys)
        item.options.push_back({.id = id, .text = id, .key = key, .why = "w"});
    return item;
}

std::int64_t ratings(const Sjt& item, const std::string& given) {
    core::Answer answer;
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (given[i] != '-') answer.fields.push_back({item.options[i].id, given.substr(i, 1)});
    }
    return earned_by(item, answer);
}

TEST(Sjt, ScoresRatingsAtThePanelsModeAndHalfForOneBeside) {
    const Sjt item = rated(Sjt::Scoring::mode);
    EXPECT_EQ(ratings(item, "5421"), core::whole);
    EXPECT_EQ(ratings(item, "4421"), core::whole * 7 / 8);
    EXPECT_EQ(ratings(item, "3333"), core::whole / 4);
    EXPECT_EQ(ratings(item, "54--"), core::whole / 2);
    EXPECT_EQ(ratings(item, "----"), 0);
}

TEST(Sjt, ScoresDistanceFromTheKey) {
    const Sjt item = rated(Sjt::Scoring::distance);
    EXPECT_EQ(ratings(item, "5421"), core::whole);
    EXPECT_EQ(ratings(item, "1245"), core::whole / 4) << "4 + 2 + 2 + 4 of 16";
    EXPECT_EQ(ratings(item, "542-"), core::whole * 3 / 4);
}

TEST(Sjt, ScoresTheShapeWhateverItsHeight) {
    const Sjt item = rated(Sjt::Scoring::shape);
    EXPECT_EQ(ratings(item, "5421"), core::whole);
    EXPECT_EQ(ratings(item, "5511"), 948'683) << "the correlation is 3 / sqrt(10)";
    EXPECT_EQ(ratings(item, "3333"), 0) << "no spread, no shape";
    EXPECT_EQ(ratings(item, "1245"), 0) << "never less than nothing";
    EXPECT_EQ(ratings(item, "54--"), core::whole / 2) << "of half of the options";
}

TEST(Sjt, ScoresTheBestAndTheWorst) {
    Sjt item = rated(Sjt::Scoring::best_worst);
    item.options[0].best = true;
    item.options[3].worst = true;
    EXPECT_EQ(earned_by(item, fields({{"best", "a"}, {"worst", "d"}})), core::whole);
    EXPECT_EQ(earned_by(item, fields({{"best", "a"}, {"worst", "b"}})), core::whole / 2);
    EXPECT_EQ(earned_by(item, fields({{"best", "a"}})), core::whole / 2);
    EXPECT_EQ(earned_by(item, fields({{"best", "a"}, {"worst", "a"}})), 0);
    EXPECT_EQ(earned_by(item, fields({{"best", "d"}, {"worst", "a"}})), 0);
}

catalog::Item item_of(const std::string& manifest) {
    return catalog::parse_item("mixed/item", item_files::of(manifest)).item.value();
}

TEST(Sjt, TakesOnlyRatingsFromOneToFive) {
    const catalog::Item item = item_of(item_files::sjt);
    EXPECT_TRUE(catalog::fits(item, fields({{"ask", "5"}, {"wait", "1"}})));
    EXPECT_FALSE(catalog::fits(item, fields({{"ask", "6"}})));
    EXPECT_FALSE(catalog::fits(item, fields({{"nobody", "1"}})));
    core::Answer text;
    text.text = "5";
    EXPECT_FALSE(catalog::fits(item, text));
}

std::vector<catalog::Finding> findings(
    const std::string& manifest, std::string_view from, std::string_view to) {
    const auto folder = item_files::changed(item_files::of(manifest), from, to);
    return catalog::parse_item("mixed/item", folder).findings;
}

TEST(Sjt, IsRefusedWhenOneRatingForAllEarnsMuch) {
    EXPECT_TRUE(
        catalog::parse_item("mixed/item", item_files::of(item_files::sjt)).findings.empty());
    EXPECT_FALSE(findings(item_files::sjt, "key = 1", "key = 4").empty());
    EXPECT_FALSE(findings(item_files::sjt, "panel = \"Nobody.\"", "").empty());
}

TEST(Likert, HasNoPointsAndBalancedStatements) {
    EXPECT_TRUE(
        catalog::parse_item("mixed/item", item_files::of(item_files::likert)).findings.empty());
    EXPECT_FALSE(findings(item_files::likert, "points = 0", "points = 2").empty());
    EXPECT_FALSE(findings(item_files::likert, "reverse = true", "reverse = false").empty());
    EXPECT_FALSE(findings(item_files::likert, "[\"s1\", \"s2\"]", "[\"s1\", \"s9\"]").empty());
}

std::string value_of(const std::vector<catalog::Observation>& all, const std::string& title) {
    for (const catalog::Observation& each : all) {
        if (each.title == title) return each.value + (each.unusual ? " (unusual)" : "");
    }
    return "nothing";
}

TEST(Likert, TurnsReversedStatementsRound) {
    const catalog::Item item = item_of(item_files::likert);
    const auto seen = catalog::observations(
        item, fields({{"s1", "5"}, {"s2", "1"}, {"s3", "4"}, {"s4", "2"}}), 20'000);
    EXPECT_EQ(value_of(seen, "Works in order"), "4.5 of 5");
    EXPECT_EQ(value_of(seen, "Distance of statements that say nearly the same"), "0.0 on average");
    EXPECT_EQ(value_of(seen, "Time for each answer"), "5.0 s");
}

TEST(Likert, NoticesWhoDidNotRead) {
    const catalog::Item item = item_of(item_files::likert);
    const auto seen = catalog::observations(
        item, fields({{"s1", "5"}, {"s2", "5"}, {"s3", "5"}, {"s4", "5"}}), 2'000);
    EXPECT_EQ(value_of(seen, "Spread of the ratings (standard deviation)"), "0.0 (unusual)");
    EXPECT_EQ(value_of(seen, "Longest run of equal ratings"), "4 of 4");
    EXPECT_EQ(
        value_of(seen, "Distance of statements that say nearly the same"),
        "4.0 on average (unusual)");
    EXPECT_EQ(value_of(seen, "Time for each answer"), "0.5 s (unusual)");
}

TEST(ForcedChoice, CountsHowOftenATraitWasChosen) {
    const catalog::Item item = item_of(item_files::forced_choice);
    const auto answer = fields({{"b1.most", "talk"}, {"b1.least", "read"}});
    EXPECT_TRUE(catalog::fits(item, answer));
    const auto seen = catalog::observations(item, answer, 4'000);
    EXPECT_EQ(value_of(seen, "People"), "most like them 1 of 1, least 0 of 1");
    EXPECT_EQ(value_of(seen, "Words"), "most like them 0 of 1, least 1 of 1");
    EXPECT_FALSE(findings(
                     item_files::forced_choice, "\"things\"\n[[block.statement]]",
                     "\"people\"\n[[block.statement]]")
                     .empty());
}

TEST(SurveyItem, TakesNumbersOfChoicesAndWords) {
    const catalog::Item item = item_of(item_files::survey);
    EXPECT_TRUE(catalog::fits(item, fields({{"fair", "5"}, {"length", "3"}, {"more", "Ok."}})));
    EXPECT_FALSE(catalog::fits(item, fields({{"length", "4"}})));
}

}  // namespace
