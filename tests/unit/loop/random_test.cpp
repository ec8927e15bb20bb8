#include "loop/random.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace {

using namespace std::chrono_literals;

const base::Time some_moment = std::chrono::sys_days{std::chrono::March / 1 / 2026} + 9h;
constexpr auto base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

TEST(Random, RepeatsItselfFromTheSameSeedOnly) {
    loop::Random first{7};
    loop::Random again{7};
    loop::Random other{8};
    const auto token = first.token_128();
    EXPECT_EQ(token, again.token_128());
    EXPECT_NE(token, other.token_128());
    EXPECT_NE(token, first.token_128());
    EXPECT_EQ(first.seed(), (again.token_128(), again.seed()));
}

TEST(Random, NeverRepeatsItselfFromTheOperatingSystem) {
    loop::Random first;
    loop::Random second;
    EXPECT_NE(first.token_128(), second.token_128());
    EXPECT_NE(first.seed(), second.seed());
}

TEST(Random, MakesTokensThatFitInALink) {
    loop::Random random;
    const auto token = random.token_128();
    EXPECT_EQ(token.size(), 22U);
    EXPECT_EQ(token.find_first_not_of(base64url), std::string::npos) << token;
}

TEST(Random, MakesVersionSevenIdentifiersThatSortByTime) {
    loop::Random random;
    const auto earlier = random.uuid(some_moment);
    const auto later = random.uuid(some_moment + 1ms);
    EXPECT_EQ(earlier.size(), 36U);
    EXPECT_EQ(earlier.substr(0, 13), "019ca8a0-3e80");
    EXPECT_EQ(earlier[14], '7');
    EXPECT_NE(std::string{"89ab"}.find(earlier[19]), std::string::npos) << earlier;
    EXPECT_LT(earlier, later);
    EXPECT_NE(earlier, random.uuid(some_moment));
}

}  // namespace
