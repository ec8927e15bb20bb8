#include "core/badge.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using core::Badge;

const base::Time now{1'000 * 24h};
const base::Time long_ago = now - 100 * 24h;

std::vector<core::Demand> four(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
    return {
        {.slug = "a", .offered_at = long_ago, .completed = a},
        {.slug = "b", .offered_at = long_ago, .completed = b},
        {.slug = "c", .offered_at = long_ago, .completed = c},
        {.slug = "d", .offered_at = now - 10 * 24h, .completed = d}};
}

TEST(Badge, IsPopularForTheTopQuarterOnly) {
    const auto demands = four(90, 80, 70, 60);
    EXPECT_EQ(core::badge_of("a", demands, now), Badge::popular);
    EXPECT_EQ(core::badge_of("b", demands, now), Badge::none);
}

TEST(Badge, IsNotPopularForAFew) {
    EXPECT_EQ(core::badge_of("a", four(49, 1, 1, 1), now), Badge::none);
    EXPECT_EQ(core::badge_of("a", four(50, 1, 1, 1), now), Badge::popular);
}

TEST(Badge, IsFreshForSixtyDaysUnlessPopular) {
    EXPECT_EQ(core::badge_of("d", four(90, 1, 1, 60), now), Badge::fresh);
    EXPECT_EQ(core::badge_of("d", four(1, 1, 1, 60), now), Badge::popular);
    EXPECT_EQ(core::badge_of("d", four(1, 1, 1, 0), now + 50 * 24h), Badge::fresh);
    EXPECT_EQ(core::badge_of("d", four(1, 1, 1, 0), now + 50 * 24h + 1us), Badge::none);
}

TEST(Badge, IsSharedByEqualDemand) {
    EXPECT_EQ(core::badge_of("a", four(60, 60, 1, 1), now), Badge::popular);
    EXPECT_EQ(core::badge_of("b", four(60, 60, 1, 1), now), Badge::popular);
}

}  // namespace
