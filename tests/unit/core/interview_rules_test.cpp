#include "core/interview_rules.hpp"

#include <gtest/gtest.h>

namespace {

using core::Rating;
using core::Refusal;

std::vector<core::InterviewQuestion> questions() {
    std::vector<core::InterviewQuestion> questions(3);
    questions[0].slug = "a";
    questions[0].assesses = "design";
    questions[1].slug = "b";
    questions[1].assesses = "design";
    questions[2].slug = "c";
    questions[2].assesses = "conduct";
    return questions;
}

std::vector<Rating> sheet(std::int64_t a, std::int64_t b, std::int64_t c) {
    std::vector<Rating> ratings(3);
    ratings[0] = {.question = "a", .rating = a, .notes = "n", .red_flag = "", .quote = ""};
    ratings[1] = {.question = "b", .rating = b, .notes = "n", .red_flag = "", .quote = ""};
    ratings[2] = {.question = "c", .rating = c, .notes = "n", .red_flag = "", .quote = ""};
    return ratings;
}

TEST(InterviewSheet, HasEveryQuestionOnceInOrder) {
    EXPECT_TRUE(core::fits(questions(), sheet(0, 5, 1)));
    EXPECT_FALSE(core::fits(questions(), sheet(0, 6, 1)));
    EXPECT_FALSE(core::fits(questions(), sheet(-1, 5, 1)));
    auto swapped = sheet(1, 1, 1);
    std::swap(swapped[0], swapped[1]);
    EXPECT_FALSE(core::fits(questions(), swapped));
    EXPECT_FALSE(core::fits(questions(), {}));
}

TEST(InterviewSheet, IsHandedInWithRatingsNotesAndAQuoteForEachRedFlag) {
    EXPECT_TRUE(core::may_hand_in(sheet(1, 2, 3)).has_value());
    EXPECT_EQ(core::may_hand_in(sheet(1, 0, 3)).error(), Refusal::sheet_incomplete);
    auto silent = sheet(1, 2, 3);
    silent[1].notes = " \n";
    EXPECT_FALSE(core::may_hand_in(silent).has_value());
    auto flagged = sheet(1, 2, 3);
    flagged[2].red_flag = "blames others";
    EXPECT_FALSE(core::may_hand_in(flagged).has_value());
    flagged[2].quote = "It was never me.";
    EXPECT_TRUE(core::may_hand_in(flagged).has_value());
}

TEST(InterviewAverages, WeighCompetenciesAlike) {
    const auto averages = core::averages_of(questions(), {sheet(1, 3, 5), sheet(3, 3, 4)});
    ASSERT_EQ(averages.questions.size(), 3U);
    EXPECT_DOUBLE_EQ(averages.questions[0].mean, 2);
    EXPECT_EQ(averages.questions[0].spread, 2);
    EXPECT_EQ(averages.questions[1].spread, 0);
    ASSERT_EQ(averages.competencies.size(), 2U);
    EXPECT_DOUBLE_EQ(averages.competencies[0].mean, 2.5);
    EXPECT_DOUBLE_EQ(averages.competencies[1].mean, 4.5);
    EXPECT_DOUBLE_EQ(averages.overall.value(), 3.5);
}

TEST(InterviewAverages, AreNoneWithoutASheet) {
    const auto averages = core::averages_of(questions(), {});
    EXPECT_TRUE(averages.questions.empty());
    EXPECT_FALSE(averages.overall.has_value());
}

}  // namespace
