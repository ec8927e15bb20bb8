#include "core/deadline.hpp"

#include "unit/core/attempts.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using attempts::closing_hard;
using attempts::invited;
using attempts::opening;
using attempts::started;
using core::Attempt;

TEST(Deadline, IsEachSectionsOwn) {
    const Attempt attempt = started();
    EXPECT_EQ(core::section_deadline(attempt), opening + 10min);
    EXPECT_EQ(core::final_deadline(attempt), opening + 60min);
    const Attempt second = core::leave_section(attempt, 0, opening + 4min).value();
    EXPECT_EQ(core::section_deadline(second), opening + 24min);
    EXPECT_EQ(core::final_deadline(second), opening + 54min);
}

TEST(Deadline, GivesTheFullTimeToWhoeverStartsInTheLastMoment) {
    const Attempt attempt = started(opening + 8h - 1us);
    EXPECT_EQ(core::final_deadline(attempt), opening + 9h - 1us);
    EXPECT_EQ(core::time_if_started(invited(), opening + 8h - 1us), 60min);
}

TEST(Deadline, IsCutOffByAHardCloseToTheMicrosecond) {
    const Attempt attempt = core::start(closing_hard(), opening + 7h + 15min + 1us).value();
    EXPECT_EQ(core::final_deadline(attempt), opening + 8h);
    EXPECT_EQ(core::time_if_started(closing_hard(), opening + 7h + 15min + 1us), 45min - 1us);
    EXPECT_EQ(core::time_if_started(closing_hard(), opening - 1h), 60min);
    EXPECT_EQ(core::time_if_started(closing_hard(), opening + 9h), 0us);
}

TEST(Deadline, MovesTheHardCloseWithAccommodationAndCredits) {
    Attempt attempt = closing_hard();
    attempt.accommodation = {.extra_percent = 50};
    EXPECT_EQ(core::moved_hard_close(attempt), opening + 8h + 30min);
    EXPECT_EQ(core::time_if_started(attempt, opening + 7h + 15min), 75min);
    const Attempt running = core::start(attempt, opening + 8h - 1min).value();
    const Attempt credited = core::grant(running, 3min, {}, opening + 8h).value();
    EXPECT_EQ(core::moved_hard_close(credited), opening + 8h + 33min);
}

TEST(Deadline, RoundsAPercentageUp) {
    Attempt attempt = invited();
    attempt.sections = {{.limit = 1s + 1us}};
    attempt.accommodation = {.extra_percent = 25};
    EXPECT_EQ(core::extra_time(attempt, 0), 250'001us);
}

TEST(Deadline, SpreadsExtraMinutesOverTheSectionsWithoutLosingAMicrosecond) {
    Attempt attempt = invited();
    attempt.sections = {{.limit = 7s}, {.limit = 11s}, {.limit = 13s}};
    attempt.accommodation = {.extra = 10min + 1us};
    const auto total =
        core::extra_time(attempt, 0) + core::extra_time(attempt, 1) + core::extra_time(attempt, 2);
    EXPECT_EQ(total, 10min + 1us);
    EXPECT_GT(core::extra_time(attempt, 2), core::extra_time(attempt, 1));
}

TEST(Deadline, OfAnItemGetsAsMuchOfTheExtraMinutesAsItHasOfTheTime) {
    Attempt attempt = invited();
    attempt.sections = {{.limit = 10min}, {.limit = 50min}};
    attempt.accommodation = {.extra = 30min};
    attempt.items = {{.position = 0, .limit = 2min}};
    EXPECT_EQ(core::extra_time(attempt, attempt.items[0]), 1min);
    attempt.accommodation.extra_percent = 10;
    EXPECT_EQ(core::extra_time(attempt, attempt.items[0]), 72s);
    attempt.sections = {{}, {}};
    attempt.accommodation = {.extra = 30min};
    EXPECT_EQ(core::extra_time(attempt, attempt.items[0]), 0s) << "of an untimed test";
}

TEST(Deadline, OfAnItemNeverOutlivesItsSection) {
    Attempt attempt = started();
    attempt.items = {{.position = 0, .limit = 90s}};
    const Attempt early = core::open_item(attempt, 0, 0, opening).value();
    EXPECT_EQ(core::item_deadline(early, early.items[0]), opening + 90s);
    const Attempt at_the_end = core::open_item(attempt, 0, 0, opening + 9min).value();
    EXPECT_EQ(core::item_deadline(at_the_end, at_the_end.items[0]), opening + 10min);
}

TEST(Deadline, OfAnItemGrowsWithTheAccommodationToo) {
    Attempt attempt = invited();
    attempt.accommodation = {.extra_percent = 100};
    attempt.items = {{.position = 0, .limit = 90s}};
    attempt = core::start(attempt, opening).value();
    attempt = core::open_item(attempt, 0, 0, opening).value();
    EXPECT_EQ(core::item_deadline(attempt, attempt.items[0]), opening + 3min);
}

TEST(Deadline, OfWhatIsUntimedNeverComes) {
    Attempt attempt = invited();
    attempt.sections = {{}};
    EXPECT_FALSE(core::time_if_started(attempt, opening).has_value());
    attempt = core::start(attempt, opening).value();
    EXPECT_EQ(core::final_deadline(attempt), core::forever);
    EXPECT_FALSE(core::next_change(attempt).has_value());
    EXPECT_EQ(core::settle(attempt, opening + 24h * 365).state, core::State::running);
}

}  // namespace
