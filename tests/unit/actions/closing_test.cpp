// An attempt ends on time, with or without anybody there to see it.

#include "core/deadline.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using core::State;
using support::chosen;
using support::save;
using support::World;

constexpr base::Duration whole_time = 35min;

TEST(Closing, HappensAtTheDeadlineWithNobodyConnected) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    const base::Time deadline = world.now() + whole_time;
    world.tell(page, save(1, 0, chosen("a")));
    world.hang_up(page);
    world.advance_to(deadline - 1s);
    EXPECT_EQ(world.attempt(ada).state, State::running);
    EXPECT_EQ(world.attempt(ada).section, 1);
    world.advance_to(deadline);
    const auto attempt = world.attempt(ada);
    EXPECT_EQ(attempt.state, State::submitted);
    EXPECT_EQ(attempt.finished_at, deadline);
    EXPECT_EQ(attempt.finish_reason, core::FinishReason::deadline);
}

TEST(Closing, WaitsWithGradingForWhatIsOnItsWay) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.advance(whole_time + core::grace - 1s);
    EXPECT_TRUE(world.jobs_of(ada).empty());
    EXPECT_FALSE(page->last<protocol::AttemptState>()->receipt.has_value());
    world.tell(page, save(1, 2, support::text("SELECT 1")));
    world.advance(1s);
    EXPECT_EQ(world.jobs_of(ada).at(2).answer, support::text("SELECT 1"));
}

TEST(Closing, PutsOneGradingForEachPositionWithItsLastAnswer) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.tell(page, save(1, 0, chosen("b")));
    world.tell(page, save(2, 0, chosen("a")));
    world.advance(whole_time + core::grace);
    const auto jobs = world.jobs_of(ada);
    ASSERT_EQ(jobs.size(), 3U);
    EXPECT_EQ(jobs.at(0).answer, chosen("a"));
    EXPECT_EQ(jobs.at(1).answer, core::Answer{});
    EXPECT_EQ(jobs.at(2).answer, core::Answer{});
}

TEST(Closing, TellsTheConnectedPageOnTime) {
    World world;
    const auto page = world.open_and_start(world.invite());
    world.advance(15min);
    EXPECT_EQ(page->last<protocol::AttemptState>()->clock->section, 1)
        << "the section ended by itself";
    world.advance(20min + core::grace);
    const auto state = page->last<protocol::AttemptState>().value();
    EXPECT_EQ(state.state, State::submitted);
    EXPECT_TRUE(state.receipt.has_value());
}

TEST(Closing, HappensAtTheHardCloseForWhoeverStartedLate) {
    World world;
    const auto ada = world.invite({.until = "2026-03-01T09:20", .hard_close = "2026-03-01T09:20"});
    const auto page = world.open_and_start(ada);
    const base::Time end = world.now() + 20min;
    const auto state = page->last<protocol::AttemptState>().value();
    EXPECT_EQ(state.clock->final_deadline, base::to_micros(end));
    world.advance(20min + core::grace);
    EXPECT_EQ(world.attempt(ada).finished_at, end);
}

TEST(Closing, LeavesTheFullTimeToWhoeverStartedInTheWindow) {
    World world;
    const auto ada = world.invite({.until = "2026-03-01T09:20"});
    world.advance(19min);
    const auto page = world.open_and_start(ada);
    const base::Time started = world.now();
    world.advance(1h);
    EXPECT_EQ(world.attempt(ada).finished_at, started + whole_time);
}

TEST(Restart, KeepsEverySavedAnswer) {
    World world;
    const auto ada = world.invite();
    auto page = world.open_and_start(ada);
    world.tell(page, save(1, 0, chosen("a")));
    world.tell(page, save(2, 1, support::text("41")));
    const auto before = world.attempt(ada);
    world.restart(1min);
    page = world.open(ada, "laptop");
    const auto state = page->last<protocol::AttemptState>().value();
    EXPECT_EQ(state.items.at(0).answer, chosen("a"));
    EXPECT_EQ(state.items.at(1).answer, support::text("41"));
    EXPECT_EQ(state.last_seq, 2);
    EXPECT_EQ(state.clock->final_deadline, base::to_micros(core::final_deadline(before) + 1min))
        << "the server's minute is not the candidate's";
    EXPECT_EQ(world.tell(page, save(2, 1, support::text("41"))), std::nullopt) << "a resend";
    EXPECT_EQ(world.tell(page, save(3, 1, support::text("42"))), std::nullopt);
}

TEST(Restart, PutsNoJobTwice) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.tell(page, protocol::Submit{});
    world.restart();
    world.restart(1h);
    EXPECT_EQ(world.jobs_of(ada).size(), 3U);
}

TEST(Restart, InTheSecondSectionFindsIt) {
    World world;
    const auto ada = world.invite();
    const base::Time started = world.now();
    world.open_and_start(ada);
    world.advance(15min + 1s);
    world.restart(2s);
    const auto page = world.open(ada, "laptop");
    EXPECT_EQ(page->last<protocol::AttemptState>()->clock->section, 1);
    EXPECT_EQ(world.attempt(ada).sections[1].started_at, started + 15min);
}

TEST(Closing, OfManyAttemptsHappensForEachAtItsOwnTime) {
    World world;
    std::vector<support::Candidate> people;
    for (int i = 0; i < 5; ++i) {
        people.push_back(world.invite());
        world.open_and_start(people.back());
        world.advance(1min);
    }
    world.advance(1h);
    for (const auto& person : people) {
        const auto attempt = world.attempt(person);
        EXPECT_EQ(attempt.state, State::submitted);
        EXPECT_EQ(attempt.finished_at, core::started_at(attempt) + whole_time);
    }
}

}  // namespace
