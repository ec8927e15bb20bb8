#include "core/accept.hpp"

#include "core/deadline.hpp"
#include "unit/core/attempts.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using attempts::invited;
using attempts::opening;
using attempts::started;
using core::Attempt;
using core::Refusal;
using core::Standing;

core::Save save_of(
    const Attempt& attempt, std::int64_t seq, std::int64_t section, base::Time received_at) {
    return {
        .session = attempt.session,
        .seq = seq,
        .section = section,
        .position = section,
        .received_at = received_at};
}

Standing standing(const Attempt& attempt, std::int64_t section, base::Time received_at) {
    return core::accept(attempt, 0, save_of(attempt, 1, section, received_at)).value().standing;
}

Refusal refusal(const Attempt& attempt, std::int64_t section, base::Time received_at) {
    return core::accept(attempt, 0, save_of(attempt, 1, section, received_at)).error();
}

TEST(Save, IsAcceptedInOrder) {
    const Attempt attempt = started();
    const auto first = core::accept(attempt, 0, save_of(attempt, 1, 0, opening + 1min));
    ASSERT_TRUE(first.has_value());
    EXPECT_TRUE(first->is_new);
    EXPECT_EQ(first->standing, Standing::in_time);
    EXPECT_EQ(
        core::accept(attempt, 1, save_of(attempt, 3, 0, opening + 1min)).error(),
        Refusal::out_of_order);
    EXPECT_TRUE(core::accept(attempt, 1, save_of(attempt, 2, 0, opening + 1min))->is_new);
}

TEST(Save, IsRefusedWithoutAPositiveNumber) {
    const Attempt attempt = started();
    for (const std::int64_t seq : {std::int64_t{0}, std::int64_t{-1}, INT64_MIN}) {
        EXPECT_EQ(
            core::accept(attempt, 3, save_of(attempt, seq, 0, opening + 1min)).error(),
            Refusal::out_of_order);
    }
}

TEST(Save, IsNotNewWhenItIsSentAgainEvenAfterTheEnd) {
    const Attempt attempt = started();
    EXPECT_FALSE(core::accept(attempt, 2, save_of(attempt, 2, 0, opening + 1min))->is_new);
    const Attempt over = core::settle(attempt, opening + 2h);
    const auto resent = core::accept(over, 2, save_of(over, 1, 0, opening + 2h));
    ASSERT_TRUE(resent.has_value());
    EXPECT_FALSE(resent->is_new);
}

TEST(Save, CountsWithinTheGraceAndIsMarked) {
    const base::Time end = opening + 60min;
    const Attempt closed = core::settle(started(), end);
    EXPECT_EQ(standing(closed, 2, end - 1us), Standing::in_time);
    EXPECT_EQ(standing(closed, 2, end), Standing::in_flight);
    EXPECT_EQ(standing(closed, 2, end + core::grace - 1us), Standing::in_flight);
}

TEST(Save, IsKeptAsLateAfterTheGrace) {
    const base::Time end = opening + 60min + core::grace;
    EXPECT_EQ(standing(core::settle(started(), end - 1us), 2, end), Standing::late);
    EXPECT_EQ(standing(core::settle(started(), end), 2, end), Standing::late);
}

TEST(Save, IsLateOnceSealedEvenIfItWasReceivedBefore) {
    const base::Time end = opening + 60min;
    const Attempt sealed = core::settle(started(), end + core::grace);
    EXPECT_EQ(standing(sealed, 2, end - 1us), Standing::late);
}

TEST(Save, IsRefusedAfterHandingIn) {
    const Attempt over = core::submit(started(), opening + 1min).value();
    EXPECT_EQ(refusal(over, 0, opening + 1min), Refusal::closed);
}

TEST(Save, ForASectionThatTheClockEndedCountsWhileItWasOnItsWay) {
    const base::Time switched = opening + 10min;
    const Attempt second = core::settle(started(), switched + 1s);
    EXPECT_EQ(standing(second, 0, switched + 1s), Standing::in_flight);
    EXPECT_EQ(standing(second, 0, switched + core::grace), Standing::late);
}

TEST(Save, ForASectionThatWasLeftIsLockedAtOnce) {
    const Attempt second = core::leave_section(started(), 0, opening + 1min).value();
    EXPECT_EQ(refusal(second, 0, opening + 1min), Refusal::section_locked);
}

TEST(Save, ForALaterSectionIsNotOpen) {
    EXPECT_EQ(refusal(started(), 1, opening + 1min), Refusal::section_not_open);
}

TEST(Save, FromAnOlderPageIsRefused) {
    Attempt attempt = started();
    const auto save = save_of(attempt, 1, 0, opening + 1min);
    ++attempt.session;
    EXPECT_EQ(core::accept(attempt, 0, save).error(), Refusal::taken_over);
}

TEST(Save, BeforeTheStartIsRefused) {
    EXPECT_EQ(refusal(invited(), 0, opening), Refusal::not_running);
}

TEST(Save, DuringAPauseWaitsUnlessItWasOnItsWay) {
    const Attempt paused = core::pause(started(), opening + 4min).value();
    EXPECT_EQ(standing(paused, 0, opening + 4min + 1s), Standing::in_time);
    EXPECT_EQ(refusal(paused, 0, opening + 4min + core::grace), Refusal::paused);
    const Attempt resumed = core::resume(paused, opening + 1h).value();
    EXPECT_EQ(standing(resumed, 0, opening + 1h), Standing::in_time);
}

TEST(Save, OfAnItemWithItsOwnClockNeedsItOpenAndEndsWithIt) {
    Attempt attempt = started();
    attempt.items = {{.position = 0, .limit = 90s}};
    EXPECT_EQ(refusal(attempt, 0, opening + 1min), Refusal::item_not_open);
    attempt = core::open_item(attempt, 0, 0, opening + 1min).value();
    const base::Time end = opening + 1min + 90s;
    EXPECT_EQ(standing(attempt, 0, end - 1us), Standing::in_time);
    EXPECT_EQ(standing(attempt, 0, end), Standing::in_flight);
    EXPECT_EQ(standing(attempt, 0, end + core::grace), Standing::late);
}

TEST(Save, OfAnItemWithItsOwnClockIsInTimeWhileThatClockStands) {
    Attempt attempt = started();
    attempt.items = {{.position = 0, .limit = 90s}};
    attempt = core::open_item(attempt, 0, 0, opening + 1min).value();
    const base::Time end = opening + 1min + 90s;
    const Attempt paused = core::pause(attempt, end - 1s).value();
    EXPECT_EQ(standing(paused, 0, end + 5s), Standing::in_time);
    const Attempt too_late = core::pause(attempt, end + 1s).value();
    EXPECT_EQ(standing(too_late, 0, end + 5s), Standing::in_flight);
}

TEST(Save, OfAnItemWhoseOwnTimeIsOverDoesNotCountInItsSectionsGrace) {
    Attempt attempt = started();
    attempt.items = {{.position = 0, .limit = 90s}};
    attempt = core::open_item(attempt, 0, 0, opening + 1min).value();
    const base::Time end = core::section_deadline(attempt);
    attempt = core::settle(attempt, end);
    EXPECT_EQ(standing(attempt, 0, end + 1s), Standing::late);
}

TEST(Save, OnItsWayWhenTheServerDiedInItsGraceHasTheRestOfItAfterwards) {
    const base::Time border = opening + 10min;
    const std::vector<core::Span> away{{.from = border + 1s, .until = border + 5min}};
    const auto standing_at = [&](base::Time received_at) {
        const Attempt attempt =
            core::bridge(core::settle(started(), border), away[0].from, away[0].until);
        return core::accept(attempt, 0, save_of(attempt, 1, 0, received_at), away).value().standing;
    };
    EXPECT_EQ(standing_at(border + 5min + 2s), Standing::in_flight);
    EXPECT_EQ(standing_at(border + 5min + 9s - 1us), Standing::in_flight);
    EXPECT_EQ(standing_at(border + 5min + 9s), Standing::late);
    // What was away before the end, or after the save, is none of its grace.
    const Attempt next = core::settle(started(), border);
    const std::vector<core::Span> others{
        {.from = border - 5min, .until = border - 1min},
        {.from = border + 20s, .until = border + 30s}};
    const auto save = save_of(next, 1, 0, border + 11s);
    EXPECT_EQ(core::accept(next, 0, save, others).value().standing, Standing::late);
}

TEST(Save, OfAnItemWhoseOwnTimeEndedJustBeforeTheServerDiedCountsAfterwards) {
    const std::vector<core::Span> away{{.from = opening + 5min + 1s, .until = opening + 9min}};
    Attempt attempt = started();
    attempt.items = {{.position = 0, .limit = 5min}};
    attempt = core::open_item(attempt, 0, 0, opening).value();
    attempt = core::bridge(attempt, away[0].from, away[0].until);
    const auto save = save_of(attempt, 1, 0, opening + 9min + 2s);
    EXPECT_EQ(core::accept(attempt, 0, save, away).value().standing, Standing::in_flight);
    // Also when its section has ended meanwhile.
    const base::Time end = core::section_deadline(attempt);
    const Attempt next = core::settle(attempt, end);
    EXPECT_EQ(core::accept(next, 0, save, away).value().standing, Standing::in_flight);
    const auto later = save_of(next, 1, 0, end + 1s);
    EXPECT_EQ(core::accept(next, 0, later, away).value().standing, Standing::late);
}

}  // namespace
