#include "core/attempt.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using core::Attempt;
using core::FinishReason;
using core::Refusal;
using core::State;

constexpr base::Time opening = base::from_micros(1'772'355'600'000'000);

/// Three sections of 10, 20 and 30 minutes in a window of eight hours.
Attempt invited() {
    Attempt attempt;
    attempt.id = {"a"};
    attempt.opens_at = opening;
    attempt.closes_at = opening + 8h;
    attempt.section_limits = {10min, 20min, 30min};
    attempt.session = 1;
    return attempt;
}

Attempt started(base::Time at = opening) {
    return core::start(invited(), at).value();
}

core::Save save_of(
    const Attempt& attempt, std::int64_t seq, std::int64_t section, base::Time received_at) {
    return {.session = attempt.session, .seq = seq, .section = section, .received_at = received_at};
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
    EXPECT_TRUE(core::start(attempt, attempt.closes_at - 1us).has_value());
    EXPECT_EQ(core::start(attempt, attempt.closes_at).error(), Refusal::window_over);
    EXPECT_EQ(core::open(attempt, attempt.closes_at).error(), Refusal::window_over);
}

TEST(Attempt, CanStillBeOpenedAfterTheWindowOnceItWasStarted) {
    Attempt attempt = core::settle(started(), opening + 9h);
    EXPECT_TRUE(core::open(attempt, opening + 9h).has_value());
}

TEST(Attempt, StartsOnceHoweverOftenTheButtonIsClicked) {
    const Attempt first = started();
    const Attempt second = core::start(first, opening + 5min).value();
    EXPECT_EQ(second.started_at, opening);
    EXPECT_EQ(second.section_started_at, opening);
}

TEST(Attempt, PromisesTheTimeThatACandidateReallyGets) {
    const Attempt attempt = invited();
    EXPECT_EQ(core::time_if_started(attempt, opening - 1h), 60min);
    EXPECT_EQ(core::time_if_started(attempt, opening + 7h), 60min);
    EXPECT_EQ(core::time_if_started(attempt, opening + 7h + 15min), 45min);
    EXPECT_EQ(core::time_if_started(attempt, opening + 9h), 0min);
}

TEST(Attempt, GivesEachSectionItsOwnDeadline) {
    const Attempt attempt = started();
    EXPECT_EQ(core::section_deadline(attempt), opening + 10min);
    EXPECT_EQ(core::final_deadline(attempt), opening + 60min);
    const Attempt second = core::leave_section(attempt, 0, opening + 4min).value();
    EXPECT_EQ(second.section, 1);
    EXPECT_EQ(core::section_deadline(second), opening + 24min);
    EXPECT_EQ(core::final_deadline(second), opening + 54min);
}

TEST(Attempt, CutsTheDeadlinesOffAtTheEndOfTheWindow) {
    const Attempt attempt = started(opening + 7h + 45min);
    EXPECT_EQ(core::final_deadline(attempt), attempt.closes_at);
    const Attempt second = core::settle(attempt, opening + 7h + 56min);
    EXPECT_EQ(second.section, 1);
    EXPECT_EQ(core::section_deadline(second), attempt.closes_at);
    EXPECT_EQ(core::next_change(second), attempt.closes_at + core::grace);
}

TEST(Attempt, EntersTheNextSectionAtTheVeryDeadline) {
    EXPECT_EQ(core::settle(started(), opening + 10min - 1us).section, 0);
    const Attempt second = core::settle(started(), opening + 10min);
    EXPECT_EQ(second.section, 1);
    EXPECT_EQ(second.section_started_at, opening + 10min);
}

TEST(Attempt, MovesThroughSeveralSectionsAtOnceAfterDowntime) {
    const Attempt third = core::settle(started(), opening + 45min);
    EXPECT_EQ(third.section, 2);
    EXPECT_EQ(third.section_started_at, opening + 30min);
    EXPECT_EQ(third.state, State::running);
}

TEST(Attempt, ClosesExactlyAtTheDeadlineAndItsGrace) {
    EXPECT_EQ(core::settle(started(), opening + 60min + core::grace - 1us).state, State::running);
    const Attempt closed = core::settle(started(), opening + 60min + core::grace);
    EXPECT_EQ(closed.state, State::submitted);
    EXPECT_EQ(closed.finished_at, opening + 60min);
    EXPECT_EQ(closed.finish_reason, FinishReason::deadline);
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
    EXPECT_EQ(again.section_started_at, opening + 3min);
    EXPECT_EQ(core::leave_section(second, 2, opening + 4min).error(), Refusal::section_not_open);
}

TEST(Attempt, IsHandedInByLeavingTheLastSection) {
    const Attempt third = core::settle(started(), opening + 31min);
    const Attempt over = core::leave_section(third, 2, opening + 40min).value();
    EXPECT_EQ(over.state, State::submitted);
    EXPECT_EQ(over.finished_at, opening + 40min);
    EXPECT_EQ(over.finish_reason, FinishReason::submitted);
}

TEST(Attempt, OpensNoFurtherSectionOnceTheWindowHasEnded) {
    const Attempt attempt = started(opening + 8h - 5min);
    const base::Time within_grace = attempt.closes_at + 1s;
    const Attempt over = core::leave_section(attempt, 0, within_grace).value();
    EXPECT_EQ(over.state, State::submitted);
    EXPECT_EQ(over.section, 0);
    EXPECT_EQ(over.finished_at, attempt.closes_at);
}

TEST(Attempt, WasFinishedAtTheDeadlineWhenHandedInWithinTheGrace) {
    const Attempt third = core::settle(started(), opening + 31min);
    const Attempt over = core::submit(third, opening + 60min + 1s).value();
    EXPECT_EQ(over.finished_at, opening + 60min);
    EXPECT_EQ(over.finish_reason, FinishReason::deadline);
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

TEST(Attempt, CanBeCancelledUntilItIsOver) {
    const Attempt cancelled = core::cancel(invited()).value();
    EXPECT_EQ(core::open(cancelled, opening).error(), Refusal::link_cancelled);
    EXPECT_EQ(core::start(cancelled, opening).error(), Refusal::link_cancelled);
    const Attempt stopped = core::cancel(started()).value();
    EXPECT_EQ(
        core::accept(stopped, save_of(stopped, 1, 0, opening + 1min)).error(),
        Refusal::link_cancelled);
    const Attempt over = core::submit(started(), opening + 1min).value();
    EXPECT_EQ(core::cancel(over).error(), Refusal::closed);
}

TEST(Save, IsAcceptedInOrder) {
    Attempt attempt = started();
    const auto first = core::accept(attempt, save_of(attempt, 1, 0, opening + 1min));
    ASSERT_TRUE(first.has_value());
    EXPECT_TRUE(first->is_new);
    EXPECT_FALSE(first->late);
    attempt.last_seq = 1;
    EXPECT_EQ(
        core::accept(attempt, save_of(attempt, 3, 0, opening + 1min)).error(),
        Refusal::out_of_order);
    EXPECT_TRUE(core::accept(attempt, save_of(attempt, 2, 0, opening + 1min))->is_new);
}

TEST(Save, IsRefusedWithoutAPositiveNumber) {
    Attempt attempt = started();
    attempt.last_seq = 3;
    for (const std::int64_t seq : {std::int64_t{0}, std::int64_t{-1}, INT64_MIN}) {
        EXPECT_EQ(
            core::accept(attempt, save_of(attempt, seq, 0, opening + 1min)).error(),
            Refusal::out_of_order);
    }
}

TEST(Save, IsNotNewWhenItIsSentAgainEvenAfterTheEnd) {
    Attempt attempt = started();
    attempt.last_seq = 2;
    EXPECT_FALSE(core::accept(attempt, save_of(attempt, 2, 0, opening + 1min))->is_new);
    const Attempt over = core::settle(attempt, opening + 2h);
    const auto resent = core::accept(over, save_of(over, 1, 0, opening + 2h));
    ASSERT_TRUE(resent.has_value());
    EXPECT_FALSE(resent->is_new);
}

TEST(Save, CountsWithinTheGraceAndIsMarkedLate) {
    const base::Time end = opening + 60min;
    const Attempt third = core::settle(started(), end);
    EXPECT_FALSE(core::accept(third, save_of(third, 1, 2, end - 1us))->late);
    EXPECT_TRUE(core::accept(third, save_of(third, 1, 2, end))->late);
    EXPECT_TRUE(core::accept(third, save_of(third, 1, 2, end + core::grace - 1us))->late);
}

TEST(Save, IsTooLateAfterTheGrace) {
    const base::Time end = opening + 60min + core::grace;
    const Attempt unsettled = core::settle(started(), end - 1us);
    EXPECT_EQ(core::accept(unsettled, save_of(unsettled, 1, 2, end)).error(), Refusal::too_late);
    const Attempt settled = core::settle(started(), end);
    EXPECT_EQ(core::accept(settled, save_of(settled, 1, 2, end)).error(), Refusal::too_late);
}

TEST(Save, IsRefusedAsClosedAfterHandingIn) {
    const Attempt over = core::submit(started(), opening + 1min).value();
    EXPECT_EQ(core::accept(over, save_of(over, 1, 0, opening + 1min)).error(), Refusal::closed);
}

TEST(Save, ForThePreviousSectionIsTakenWhileItWasOnItsWay) {
    const base::Time switched = opening + 10min;
    const Attempt second = core::settle(started(), switched + 1s);
    const auto in_flight = core::accept(second, save_of(second, 1, 0, switched + 1s));
    ASSERT_TRUE(in_flight.has_value());
    EXPECT_TRUE(in_flight->late);
    EXPECT_EQ(
        core::accept(second, save_of(second, 1, 0, switched + core::grace)).error(),
        Refusal::section_locked);
}

TEST(Save, ForASectionBeforeThePreviousOneIsLocked) {
    const base::Time switched = opening + 30min;
    const Attempt third = core::settle(started(), switched);
    EXPECT_EQ(core::accept(third, save_of(third, 1, 0, switched)).error(), Refusal::section_locked);
}

TEST(Save, ForALaterSectionIsNotOpen) {
    const Attempt first = started();
    EXPECT_EQ(
        core::accept(first, save_of(first, 1, 1, opening + 1min)).error(),
        Refusal::section_not_open);
}

TEST(Save, FromAnOlderPageIsRefused) {
    Attempt attempt = started();
    auto save = save_of(attempt, 1, 0, opening + 1min);
    ++attempt.session;
    EXPECT_EQ(core::accept(attempt, save).error(), Refusal::taken_over);
}

}  // namespace
