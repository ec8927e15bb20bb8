#include "reasoning/random.hpp"

#include <gtest/gtest.h>

#include <set>

namespace {

using reasoning::Random;

TEST(ReasoningRandom, GivesTheSameNumbersOnEveryMachine) {
    Random random{20261128};
    EXPECT_EQ(random.next(), 16862715850047084431ULL);
    EXPECT_EQ(random.next(), 9296886423699111255ULL);
    EXPECT_EQ(reasoning::variant_seed(1, "matrix", 2, 3), 12180376341751522132ULL);
}

TEST(ReasoningRandom, GivesNeighbouringVariantsSeedsWithNothingInCommon) {
    std::set<std::uint64_t> seeds;
    for (std::uint64_t index = 0; index < 1000; ++index) {
        for (const char* family : {"matrix", "deduction"}) {
            for (int level = 1; level <= 3; ++level)
                seeds.insert(reasoning::variant_seed(7, family, level, index));
        }
    }
    EXPECT_EQ(seeds.size(), 6000U);
}

TEST(ReasoningRandom, DrawsEveryNumberOfARangeAboutEquallyOften) {
    constexpr int draws = 7000;
    Random random{5};
    std::vector<int> counts(7);
    for (int i = 0; i < draws; ++i)
        ++counts.at(static_cast<std::size_t>(random.between(-3, 3) + 3));
    for (const int count : counts)
        EXPECT_NEAR(count, draws / 7, draws / 50);
}

TEST(ReasoningRandom, TakesDifferentOnesOfAList) {
    Random random{9};
    for (int i = 0; i < 100; ++i) {
        const auto some = random.some<int>({1, 2, 3, 4, 5}, 3);
        EXPECT_EQ(std::set<int>(some.begin(), some.end()).size(), 3U);
    }
}

}  // namespace
