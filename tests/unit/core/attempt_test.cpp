#include "core/attempt.hpp"

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
using core::FinishReason;
using core::Refusal;
using core::State;

/// When the open section began.
base::Time begin_of(const Attempt& attempt) {
    return attempt.sections.at(static_cast<std::size_t>(attempt.section)).started_at.value();
}

TEST(Attempt, OpensTheLinkBeforeTheWindowButDoesNotStart) {
    const auto opened = core::open(invited(), opening - 1h);
    ASSERT_TRUE(opened.has_value());
    EXPECT_EQ(opened->state, State::opened);
    EXPECT_EQ(core::start(*opened, opening - 1us).error(), Refusal::window_not_open);
    EXPECT_TRUE(core::start(*opened, opening).has_value());
}

TEST(Attempt, CannotBeOpenedOrStartedOnceTheWindowIsOver) {
    const Attempt attempt = invited();
    EXPECT_TRUE(core::start(attempt, attempt.latest_start - 1us).has_value());
    EXPECT_EQ(core::start(attempt, attempt.latest_start).error(), Refusal::window_over);
    EXPECT_EQ(core::open(attempt, attempt.latest_start).error(), Refusal::window_over);
}

TEST(Attempt, CanStillBeOpenedAfterTheWindowOnceItWasStarted) {
    Attempt attempt = core::settle(started(), opening + 9h);
    EXPECT_TRUE(core::open(attempt, opening + 9h).has_value());
}

TEST(Attempt, StartsOnceHoweverOftenTheButtonIsClicked) {
    const Attempt first = started();
    const Attempt second = core::start(first, opening + 5min).value();
    EXPECT_EQ(core::started_at(second), opening);
    EXPECT_EQ(begin_of(second), opening);
}

TEST(Attempt, EntersTheNextSectionAtTheVeryDeadline) {
    EXPECT_EQ(core::settle(started(), opening + 10min - 1us).section, 0);
    const Attempt second = core::settle(started(), opening + 10min);
    EXPECT_EQ(second.section, 1);
    EXPECT_EQ(begin_of(second), opening + 10min);
}

TEST(Attempt, MovesThroughSeveralSectionsAtOnceAfterDowntime) {
    const Attempt third = core::settle(started(), opening + 45min);
    EXPECT_EQ(third.section, 2);
    EXPECT_EQ(begin_of(third), opening + 30min);
    EXPECT_EQ(third.state, State::running);
}

TEST(Attempt, ClosesAtItsDeadlineHoweverLongNobodyLooked) {
    const Attempt closed = core::settle(started(), opening + 24h * 30);
    EXPECT_EQ(closed.finished_at, opening + 60min);
    EXPECT_EQ(closed.section, 2);
}

TEST(Attempt, LeavesASectionOnceWhenTwoTabsAsk) {
    const Attempt second = core::leave_section(started(), 0, opening + 3min).value();
    const Attempt again = core::leave_section(second, 0, opening + 4min).value();
    EXPECT_EQ(again.section, 1);
    EXPECT_EQ(begin_of(again), opening + 3min);
    EXPECT_EQ(core::leave_section(second, 2, opening + 4min).error(), Refusal::section_not_open);
}

TEST(Attempt, IsHandedInByLeavingTheLastSection) {
    const Attempt third = core::settle(started(), opening + 31min);
    const Attempt over = core::leave_section(third, 2, opening + 40min).value();
    EXPECT_EQ(over.state, State::submitted);
    EXPECT_EQ(over.finished_at, opening + 40min);
    EXPECT_EQ(over.finish_reason, FinishReason::submitted);
}

TEST(Attempt, CannotBeHandedInTwice) {
    const Attempt over = core::submit(started(), opening + 1min).value();
    EXPECT_EQ(core::submit(over, opening + 2min).error(), Refusal::closed);
    EXPECT_EQ(core::start(over, opening + 2min).error(), Refusal::closed);
    EXPECT_EQ(core::leave_section(over, 0, opening + 2min).error(), Refusal::closed);
}

TEST(Attempt, CannotBeHandedInBeforeItWasStarted) {
    EXPECT_EQ(core::submit(invited(), opening).error(), Refusal::not_running);
    EXPECT_EQ(core::leave_section(invited(), 0, opening).error(), Refusal::not_running);
}

TEST(Attempt, TakesWhatTheBorderOfASectionOvertookAsDoneWhenTheNextOneBegan) {
    const base::Time border = opening + 10min;
    const base::Time before = border - 1us;
    Attempt second = core::settle(started(), border);
    second.accommodation = {.break_count = 1, .break_limit = 5min};
    second.items = {{.position = 3, .limit = 5min}};
    EXPECT_EQ(core::submit(second, before).value().finished_at, border);
    EXPECT_EQ(core::leave_section(second, 0, before).value(), second);
    EXPECT_EQ(core::leave_section(second, 1, before).value().sections[1].ended_at, border);
    EXPECT_EQ(core::take_break(second, before).value().pause->since, border);
    EXPECT_EQ(core::pause(second, before).value().pause->since, border);
    EXPECT_EQ(core::open_item(second, 3, 1, before).value().items[0].started_at, border);
}

TEST(Attempt, CanBeCancelledUntilItIsOver) {
    const Attempt cancelled = core::cancel(invited()).value();
    EXPECT_EQ(core::open(cancelled, opening).error(), Refusal::link_cancelled);
    EXPECT_EQ(core::start(cancelled, opening).error(), Refusal::link_cancelled);
    const Attempt stopped = core::cancel(started()).value();
    EXPECT_EQ(core::submit(stopped, opening + 1min).error(), Refusal::link_cancelled);
    const Attempt over = core::submit(started(), opening + 1min).value();
    EXPECT_EQ(core::cancel(over).error(), Refusal::closed);
}

TEST(Attempt, ClosesAtTheDeadlineAndIsSealedAfterItsGrace) {
    EXPECT_EQ(core::settle(started(), opening + 60min - 1us).state, State::running);
    const Attempt closed = core::settle(started(), opening + 60min);
    EXPECT_EQ(closed.state, State::submitted);
    EXPECT_EQ(closed.finished_at, opening + 60min);
    EXPECT_EQ(closed.finish_reason, FinishReason::deadline);
    EXPECT_FALSE(closed.sealed);
    EXPECT_EQ(core::next_change(closed), opening + 60min + core::grace);
    EXPECT_TRUE(core::settle(closed, opening + 60min + core::grace).sealed);
}

TEST(Attempt, IsSealedAtOnceWhenItIsHandedIn) {
    const Attempt over = core::submit(started(), opening + 1min).value();
    EXPECT_TRUE(over.sealed);
    EXPECT_FALSE(core::next_change(over).has_value());
}

TEST(Attempt, TakesAHandInThatTheDeadlineOvertookForWhatItWas) {
    const Attempt closed = core::settle(started(), opening + 60min + 1s);
    const Attempt again = core::submit(closed, opening + 60min + 1s).value();
    EXPECT_EQ(again.finished_at, opening + 60min);
    EXPECT_EQ(again.finish_reason, FinishReason::deadline);
    const Attempt sealed = core::settle(closed, opening + 61min);
    EXPECT_EQ(core::submit(sealed, opening + 61min).error(), Refusal::too_late);
}

TEST(Attempt, EndsAtTheHardCloseWhateverSectionIsOpen) {
    const Attempt attempt = core::start(closing_hard(), opening + 8h - 5min).value();
    const Attempt over = core::settle(attempt, opening + 9h);
    EXPECT_EQ(over.section, 0);
    EXPECT_EQ(over.finished_at, opening + 8h);
    EXPECT_EQ(over.finish_reason, FinishReason::deadline);
}

TEST(Attempt, StartsTheClockOfAnItemOnce) {
    Attempt attempt = started();
    attempt.items = {{.position = 3, .limit = 90s}};
    const Attempt open = core::open_item(attempt, 3, 0, opening + 1min).value();
    EXPECT_EQ(open.items[0].started_at, opening + 1min);
    const Attempt again = core::open_item(open, 3, 0, opening + 2min).value();
    EXPECT_EQ(again.items[0].started_at, opening + 1min);
    EXPECT_EQ(core::open_item(attempt, 3, 1, opening + 1min).error(), Refusal::section_not_open);
}

TEST(Pause, StopsTheClockAndGivesBackExactlyWhatItTook) {
    const Attempt paused = core::pause(started(), opening + 4min).value();
    EXPECT_FALSE(core::next_change(paused).has_value());
    EXPECT_EQ(core::settle(paused, opening + 3h).state, State::running);
    const Attempt resumed = core::resume(paused, opening + 4min + 90s + 7us).value();
    EXPECT_EQ(core::section_deadline(resumed), opening + 11min + 30s + 7us);
    EXPECT_EQ(core::final_deadline(resumed), opening + 61min + 30s + 7us);
}

TEST(Pause, AlsoStopsTheClockOfTheItemThatIsOpenAndMovesTheHardClose) {
    Attempt attempt = core::start(closing_hard(), opening).value();
    attempt.items = {{.position = 0, .limit = 90s}, {.position = 1, .limit = 30s}};
    attempt = core::open_item(attempt, 0, 0, opening + 2min).value();
    attempt = core::open_item(attempt, 1, 0, opening).value();
    const Attempt paused = core::pause(attempt, opening + 3min).value();
    const Attempt resumed = core::resume(paused, opening + 13min).value();
    EXPECT_EQ(core::item_deadline(resumed, resumed.items[0]), opening + 13min + 30s);
    EXPECT_EQ(core::item_deadline(resumed, resumed.items[1]), opening + 30s);  // was over before
    EXPECT_EQ(core::moved_hard_close(resumed), opening + 8h + 10min);
}

TEST(Pause, OfACandidateEndsByItselfAndIsTakenAsOftenAsGranted) {
    Attempt attempt = invited();
    attempt.accommodation = {.break_count = 1, .break_limit = 5min};
    attempt = core::start(attempt, opening).value();
    const Attempt resting = core::take_break(attempt, opening + 2min).value();
    EXPECT_EQ(core::take_break(resting, opening + 3min)->breaks_taken, 1);  // a second click
    const Attempt back = core::settle(resting, opening + 9min);
    EXPECT_FALSE(back.pause.has_value());
    EXPECT_EQ(core::section_deadline(back), opening + 15min);
    EXPECT_EQ(core::take_break(back, opening + 9min).error(), Refusal::no_break_left);
}

TEST(Pause, HidesNothingFromTheClockWhenTheBreakEndsEarly) {
    Attempt attempt = invited();
    attempt.accommodation = {.break_count = 2, .break_limit = 5min};
    attempt = core::start(attempt, opening).value();
    const Attempt resting = core::take_break(attempt, opening + 2min).value();
    const Attempt back = core::resume(resting, opening + 3min).value();
    EXPECT_EQ(core::section_deadline(back), opening + 11min);
}

TEST(Pause, KeepsTheCandidateFromHandingInOrMovingOnUnseen) {
    const Attempt paused = core::pause(started(), opening + 4min).value();
    EXPECT_EQ(core::leave_section(paused, 0, opening + 5min).error(), Refusal::paused);
    EXPECT_EQ(core::submit(paused, opening + 5min).error(), Refusal::paused);
}

TEST(Grant, AddsToTheOpenSectionOrToALaterOne) {
    const Attempt extended = core::grant(started(), 90s, {}, opening + 1min).value();
    EXPECT_EQ(core::section_deadline(extended), opening + 11min + 30s);
    const Attempt later = core::grant(started(), 5min, 2, opening + 1min).value();
    EXPECT_EQ(core::section_deadline(later), opening + 10min);
    EXPECT_EQ(core::final_deadline(later), opening + 65min);
}

TEST(Grant, CannotReachASectionThatIsOverOrATestThatIsNotUnderWay) {
    const Attempt second = core::leave_section(started(), 0, opening + 1min).value();
    EXPECT_EQ(core::grant(second, 1min, 0, opening + 2min).error(), Refusal::section_locked);
    EXPECT_EQ(core::grant(second, 1min, 3, opening + 2min).error(), Refusal::unknown_section);
    EXPECT_EQ(core::grant(invited(), 1min, {}, opening).error(), Refusal::not_running);
    const Attempt over = core::submit(second, opening + 3min).value();
    EXPECT_EQ(core::grant(over, 1min, {}, opening + 4min).error(), Refusal::closed);
}

TEST(Grant, NeverLeavesLessThanAMinuteWhenItTakesAway) {
    const base::Time now = opening + 4min;
    const Attempt shortened = core::grant(started(), -30min, {}, now).value();
    EXPECT_EQ(core::section_deadline(shortened), now + core::shortened_time_min);
    const base::Time near_the_end = opening + 10min - 10s;
    const Attempt unchanged = core::grant(started(), -5min, {}, near_the_end).value();
    EXPECT_EQ(core::section_deadline(unchanged), opening + 10min);
}

TEST(Grant, LeavesTheHardCloseWhereItIsWhenItTakesAway) {
    const base::Time close = opening + 8h;
    const Attempt late = core::start(closing_hard(), close - 9min).value();
    const base::Time now = close - 8min;
    for (const std::int64_t section : {0, 1, 2}) {
        const Attempt shortened = core::grant(late, -8min, section, now).value();
        EXPECT_EQ(core::moved_hard_close(shortened), close);
        const base::Time deadline = core::section_deadline(shortened);
        EXPECT_EQ(deadline, section == 0 ? now + core::shortened_time_min : close);
        EXPECT_EQ(core::settle(shortened, now), shortened);
    }
    // Given back, it is given as any other time is.
    const Attempt both =
        core::grant(core::grant(late, -5min, 1, now).value(), 5min, 1, now).value();
    EXPECT_EQ(core::final_deadline(both), close + 5min);
}

TEST(Grant, TakesNothingFromAnItemThatEndsBeforeItsSection) {
    Attempt attempt = started();
    attempt.items = {{.position = 0, .limit = 5min}};
    attempt = core::open_item(attempt, 0, 0, opening + 1min).value();
    const base::Time now = opening + 2min;
    const Attempt less = core::grant(attempt, -3min, {}, now).value();
    EXPECT_EQ(core::item_deadline(less, less.items[0]), opening + 6min);
    // Its section's end is its own.
    const Attempt much_less = core::grant(attempt, -6min, {}, now).value();
    EXPECT_EQ(core::item_deadline(much_less, much_less.items[0]), opening + 4min);
}

TEST(Accommodation, ReachesATestUnderWayAndNeverTakesAwayWhatWasPromised) {
    const Attempt longer = core::accommodate(started(), {.extra_percent = 50}).value();
    EXPECT_EQ(core::section_deadline(longer), opening + 15min);
    const Attempt back = core::accommodate(longer, {}).value();
    EXPECT_EQ(core::section_deadline(back), opening + 15min);
    EXPECT_EQ(core::final_deadline(back), opening + 90min);
}

TEST(Accommodation, TakenBackAndGivenAgainGivesItsTimeOnce) {
    Attempt attempt = started();
    attempt.items = {{.position = 0, .limit = 90s}};
    attempt = core::open_item(attempt, 0, 0, opening + 1min).value();
    for (const std::int64_t percent : {50, 0, 50, 25}) {
        attempt = core::accommodate(attempt, {.extra_percent = percent}).value();
        EXPECT_EQ(core::section_deadline(attempt), opening + 15min) << percent;
        EXPECT_EQ(core::final_deadline(attempt), opening + 90min) << percent;
        EXPECT_EQ(core::item_end(attempt, attempt.items[0]), opening + 1min + 135s) << percent;
    }
    attempt = core::accommodate(attempt, {.extra = 36min}).value();  // 6 in the first section
    EXPECT_EQ(core::section_deadline(attempt), opening + 16min);
    EXPECT_EQ(core::item_end(attempt, attempt.items[0]), opening + 1min + 90s + 54s);
}

TEST(Accommodation, HasLimits) {
    EXPECT_EQ(core::accommodate(invited(), {.extra_percent = 301}).error(), Refusal::malformed);
    EXPECT_EQ(core::accommodate(invited(), {.extra = -1us}).error(), Refusal::malformed);
}

TEST(Bridge, CreditsWhatWasLostBeforeAPauseThatBeganUnnoticed) {
    const Attempt paused = core::pause(started(), opening + 5min).value();
    const Attempt bridged = core::bridge(paused, opening + 4min, opening + 6min);
    EXPECT_EQ(core::granted_time(bridged), 1min);
}

TEST(Reopen, GoesOnPausedWithTheTimeThatWasLostAndNoMore) {
    Attempt attempt = started();
    attempt = core::settle(attempt, opening + 24h);
    ASSERT_EQ(attempt.finish_reason, FinishReason::deadline);
    const base::Time closed_at = attempt.finished_at;
    Attempt again = core::reopen(attempt, 5min).value();
    EXPECT_EQ(again.state, State::running);
    EXPECT_EQ(core::settle(again, opening + 48h), again) << "nothing passes until it is resumed";
    again = core::resume(again, closed_at + 3h).value();
    EXPECT_EQ(core::section_deadline(again), closed_at + 3h + 5min);
    again = core::settle(again, closed_at + 4h);
    EXPECT_EQ(again.finished_at, closed_at + 3h + 5min);
    EXPECT_EQ(again.finish_reason, FinishReason::deadline);
}

TEST(Reopen, GivesTheItemThatWasOpenAsMuchAsACreditBeforeTheEndWould) {
    const base::Time end = opening + 60min;
    Attempt attempt = core::settle(started(), end - 5min + 1s);
    attempt.items = {{.position = 0, .limit = 5min}, {.position = 1, .limit = 1min}};
    attempt = core::open_item(attempt, 0, 2, end - 5min + 1s).value();
    attempt = core::open_item(attempt, 1, 2, end - 5min + 1s).value();
    const Attempt credited = core::grant(attempt, 4min, {}, end - 1s).value();
    EXPECT_EQ(core::item_deadline(credited, credited.items[0]), end + 4min);
    Attempt again = core::reopen(core::settle(attempt, end + 20s), 4min).value();
    again = core::resume(again, end + 1h).value();
    EXPECT_EQ(core::section_deadline(again), end + 1h + 4min);
    EXPECT_EQ(core::item_deadline(again, again.items[0]), end + 1h + 4min);
    EXPECT_EQ(core::item_deadline(again, again.items[1]), end - 4min + 1s) << "was over before";
}

TEST(Reopen, IsForWhatTheClockHasClosedOnly) {
    EXPECT_EQ(core::reopen(started(), 5min).error(), Refusal::closed);
    const Attempt handed_in = core::submit(started(), opening + 5min).value();
    EXPECT_EQ(core::reopen(handed_in, 5min).error(), Refusal::closed);
    EXPECT_EQ(core::reopen(invited(), 5min).error(), Refusal::closed);
}

TEST(Bridge, LetsWhoCouldHaveStartedStartLaterAndCloseLater) {
    Attempt attempt = invited();
    attempt.hard_close = attempt.latest_start + 30min;
    const base::Time last = attempt.latest_start;
    const Attempt within = core::bridge(attempt, last - 10min, last + 20min);
    EXPECT_EQ(within.latest_start, last + 30min) << "ten minutes are left, as before";
    EXPECT_EQ(within.hard_close, last + 1h);
    const Attempt before = core::bridge(attempt, opening - 10min, opening + 1min);
    EXPECT_EQ(before.latest_start, last + 1min) << "nobody could have started before it opened";
    EXPECT_EQ(core::bridge(attempt, opening - 10min, opening), attempt);
    EXPECT_EQ(core::bridge(attempt, last, last + 1h), attempt) << "nobody could start any more";
    const Attempt cancelled = core::cancel(attempt).value();
    EXPECT_EQ(core::bridge(cancelled, last - 10min, last), cancelled);
}

TEST(Accommodation, ThatIsTakenBackLeavesTheTimeOfAnOpenItem) {
    Attempt attempt = core::accommodate(started(), {.extra_percent = 50}).value();
    attempt.items = {{.position = 0, .limit = 90s}};
    attempt = core::open_item(attempt, 0, 0, opening + 1min).value();
    const Attempt back = core::accommodate(attempt, {}).value();
    EXPECT_EQ(
        core::item_deadline(back, back.items[0]), core::item_deadline(attempt, attempt.items[0]));
}

}  // namespace
