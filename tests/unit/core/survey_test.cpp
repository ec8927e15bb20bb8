#include "core/survey.hpp"

#include "loop/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <string>

namespace {

std::vector<core::SurveyCell> cells(const std::vector<std::int64_t>& counts) {
    std::vector<core::SurveyCell> result;
    for (const std::int64_t count : counts)
        result.push_back({.label = std::to_string(result.size()), .count = count});
    core::hide_small(result);
    return result;
}

std::string shown(const std::vector<std::int64_t>& counts) {
    std::string text;
    for (const core::SurveyCell& cell : cells(counts))
        text += (cell.hidden ? "?" : std::to_string(cell.count)) + ' ';
    return text;
}

TEST(Survey, ShowsCellsOfFiveAndMore) {
    EXPECT_EQ(shown({5, 0, 10}), "5 0 10 ");
}

TEST(Survey, HidesASmallCellAndTheOneThatWouldTellIt) {
    EXPECT_EQ(shown({4, 6, 20}), "? ? 20 ");
    EXPECT_EQ(shown({1, 1, 8, 20}), "? ? ? 20 ") << "two hidden people are one each";
    EXPECT_EQ(shown({3, 12, 0}), "? ? 0 ");
}

TEST(Survey, HidesWhatEverybodySaid) {
    EXPECT_EQ(shown({10, 0, 0}), "? ? ? ");
}

TEST(Survey, CountsWholeFives) {
    EXPECT_EQ(core::counted_people(4), 0);
    EXPECT_EQ(core::counted_people(9), 5);
    EXPECT_EQ(core::counted_people(10), 10);
}

TEST(Survey, LetsNobodyFindACellBySubtraction) {
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        loop::Random random(seed);
        std::vector<std::int64_t> counts;
        for (std::uint64_t i = 0; i < 2 + random.seed() % 5; ++i)
            counts.push_back(static_cast<std::int64_t>(random.seed() % 12));
        std::int64_t hidden = 0;
        std::int64_t people = 0;
        for (const core::SurveyCell& cell : cells(counts)) {
            EXPECT_TRUE(cell.hidden || cell.count == 0 || cell.count >= 5) << shown(counts);
            if (!cell.hidden) continue;
            ++hidden;
            people += cell.count;
        }
        const std::int64_t all = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
        // What is left over is of two cells at least, and of five people unless there are fewer.
        EXPECT_NE(hidden, 1) << shown(counts);
        if (hidden > 0) EXPECT_GE(people, std::min<std::int64_t>(all, 5)) << shown(counts);
    }
}

}  // namespace
