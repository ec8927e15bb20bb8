// When enough people have rated an answer, and what that makes.

#include "core/rating_rules.hpp"

#include "core/score.hpp"

#include <gtest/gtest.h>

namespace {

using core::GivenRating;
using core::Rubric;

/// "cause" of 3 points and "clarity" of 1, each with the levels 0 to 3.
Rubric rubric() {
    Rubric rubric;
    rubric.criteria = {
        {.id = "cause", .title = "Cause", .points = 3, .levels = {"none", "some", "most", "all"}},
        {.id = "clarity", .title = "Clarity", .points = 1, .levels = {"a", "b", "c", "d"}}};
    return rubric;
}

GivenRating rating(const std::string& rater, std::int64_t cause, std::int64_t clarity) {
    return {
        .rater = rater,
        .criteria = {
            {.criterion = "cause", .level = cause, .remark = rater + " read it"},
            {.criterion = "clarity", .level = clarity, .remark = ""}}};
}

TEST(Rubric, TakesEachCriterionOnceWithALevelThatItHas) {
    const auto good = rating("ada", 0, 3).criteria;
    EXPECT_TRUE(core::fits(rubric(), good));
    EXPECT_FALSE(core::fits(rubric(), {good[0]}));
    EXPECT_FALSE(core::fits(rubric(), {good[1], good[0]}));
    EXPECT_FALSE(core::fits(rubric(), {good[0], good[0]}));
    EXPECT_FALSE(core::fits(rubric(), rating("ada", 4, 0).criteria));
    EXPECT_FALSE(core::fits(rubric(), rating("ada", -1, 0).criteria));
    auto wordy = good;
    wordy[1].remark = std::string(core::remark_bytes_max + 1, 'x');
    EXPECT_FALSE(core::fits(rubric(), wordy));
}

TEST(Ratings, AreNotSettledByOneWhereTwoMustAgree) {
    EXPECT_FALSE(core::grade_of(rubric(), {}).has_value());
    EXPECT_FALSE(core::grade_of(rubric(), {rating("ada", 3, 3)}).has_value());
}

TEST(Ratings, OfTwoWhoAgreeGiveTheirMean) {
    const auto grade = core::grade_of(rubric(), {rating("ada", 3, 1), rating("ben", 2, 1)});
    ASSERT_TRUE(grade.has_value());
    ASSERT_EQ(grade->units.size(), 2U);
    EXPECT_EQ(grade->units[0].millionths, 833'333);  // 2.5 of 3
    EXPECT_EQ(grade->units[1].millionths, 333'333);
    EXPECT_EQ(core::outcome_of(*grade), core::Outcome::scored);
    EXPECT_EQ(core::score_of(*grade, 4), 2'833'332);
}

TEST(Ratings, AreTheEvidenceOfTheirUnit) {
    const auto grade = core::grade_of(rubric(), {rating("ada", 3, 0), rating("ben", 2, 0)});
    const auto& cases = grade.value().units[0].cases;
    ASSERT_EQ(cases.size(), 2U);
    EXPECT_EQ(cases[0].name, "ada");
    EXPECT_EQ(cases[0].received, "all");
    EXPECT_EQ(cases[0].note, "ada read it");
    EXPECT_EQ(cases[0].verdict, core::Verdict::pass);
    EXPECT_EQ(cases[1].millionths, 666'667);
    EXPECT_TRUE(cases[1].hidden);
}

TEST(Ratings, FurtherApartThanTheToleranceAreSettledByTheMiddleOneOfThree) {
    std::vector<GivenRating> ratings{rating("ada", 3, 1), rating("ben", 1, 1)};
    EXPECT_TRUE(core::is_disputed(rubric(), ratings));
    EXPECT_FALSE(core::grade_of(rubric(), ratings).has_value());
    ratings.push_back(rating("cleo", 2, 3));
    const auto grade = core::grade_of(rubric(), ratings);
    ASSERT_TRUE(grade.has_value());
    EXPECT_EQ(grade->units[0].millionths, 666'667);
    EXPECT_EQ(grade->units[1].millionths, 333'333);
    EXPECT_EQ(grade->units[0].cases.size(), 3U);
}

TEST(Ratings, ThatDifferGiveTheirMeanWhereTheItemSaysSo) {
    Rubric mean = rubric();
    mean.disagreement = Rubric::Disagreement::mean;
    const auto grade = core::grade_of(mean, {rating("ada", 3, 0), rating("ben", 0, 0)});
    ASSERT_TRUE(grade.has_value());
    EXPECT_EQ(grade->units[0].millionths, 500'000);
}

TEST(Ratings, OfOnePersonAreEnoughWhereTheItemSaysSo) {
    Rubric single = rubric();
    single.raters = 1;
    const auto grade = core::grade_of(single, {rating("ada", 1, 0)});
    ASSERT_TRUE(grade.has_value());
    EXPECT_EQ(grade->units[0].millionths, 333'333);
}

TEST(Ratings, OfFourAreSettledByTheTwoInTheMiddle) {
    Rubric three = rubric();
    three.raters = 3;
    const auto grade = core::grade_of(
        three,
        {rating("ada", 0, 0), rating("ben", 3, 0), rating("cleo", 1, 0), rating("dan", 2, 0)});
    ASSERT_TRUE(grade.has_value());
    EXPECT_EQ(grade->units[0].millionths, 500'000);
}

}  // namespace
