// An attempt ends on time, with or without anybody there to see it.

#include "support/world.hpp"

#include <gtest/gtest.h>

#include <map>

namespace {

using namespace std::chrono_literals;
using core::Refusal;
using core::State;
using support::chosen;
using support::save;
using support::World;

constexpr base::Duration whole_time = 35min;

/// Every queued grading, by position.
std::map<std::int64_t, protocol::Job> lease_all(World& world) {
    std::map<std::int64_t, protocol::Job> jobs;
    std::map<std::string, std::int64_t> positions{
        {"closed/status", 0}, {"closed/sum", 1}, {"sql/rows", 2}};
    while (auto job = world.lease()) {
        EXPECT_EQ(job->purpose, protocol::Purpose::grade);
        const auto [place, is_new] = jobs.emplace(positions.at(job->item), *job);
        EXPECT_TRUE(is_new) << "two jobs for " << job->item;
    }
    return jobs;
}

TEST(Closing, HappensAtTheDeadlineWithNobodyConnected) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    const base::Time deadline = world.now() + whole_time;
    world.tell(page, save(1, 0, chosen("a")));
    world.hang_up(page);
    world.advance_to(deadline + core::grace - 1s);
    EXPECT_EQ(world.attempt(ada).state, State::running);
    EXPECT_EQ(world.attempt(ada).section, 1);
    world.advance_to(deadline + core::grace);
    const auto attempt = world.attempt(ada);
    EXPECT_EQ(attempt.state, State::submitted);
    EXPECT_EQ(attempt.finished_at, deadline);
    EXPECT_EQ(attempt.finish_reason, core::FinishReason::deadline);
}

TEST(Closing, PutsOneGradingForEachPositionWithItsLastAnswer) {
    World world;
    const auto page = world.open_and_start(world.invite());
    world.tell(page, save(1, 0, chosen("b")));
    world.tell(page, save(2, 0, chosen("a")));
    world.advance(whole_time + core::grace);
    const auto jobs = lease_all(world);
    ASSERT_EQ(jobs.size(), 3U);
    EXPECT_EQ(jobs.at(0).answer, chosen("a"));
    EXPECT_EQ(jobs.at(1).answer, core::Answer{});
    EXPECT_EQ(jobs.at(2).answer, core::Answer{});
}

TEST(Closing, TellsTheConnectedPageOnTime) {
    World world;
    const auto page = world.open_and_start(world.invite());
    world.advance(15min);
    EXPECT_EQ(page->last<protocol::AttemptState>()->section, 1) << "the section ended by itself";
    world.advance(20min + core::grace);
    const auto state = page->last<protocol::AttemptState>().value();
    EXPECT_EQ(state.state, State::submitted);
    EXPECT_TRUE(state.receipt.has_value());
}

TEST(Closing, HappensWhenTheWindowEndsSooner) {
    World world;
    const auto ada = world.invite("2026-03-01T08:00", "2026-03-01T09:20");
    const auto page = world.open_and_start(ada);
    const base::Time end = world.now() + 20min;
    EXPECT_EQ(page->last<protocol::AttemptState>()->final_deadline, base::to_micros(end));
    world.advance(20min + core::grace);
    EXPECT_EQ(world.attempt(ada).finished_at, end);
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
    EXPECT_EQ(state.final_deadline, base::to_micros(core::final_deadline(before)));
    EXPECT_EQ(world.tell(page, save(2, 1, support::text("41"))), std::nullopt) << "a resend";
    EXPECT_EQ(world.tell(page, save(3, 1, support::text("42"))), std::nullopt);
}

TEST(Restart, AfterTheDeadlineClosesAsIfOnTime) {
    World world;
    const auto ada = world.invite();
    auto page = world.open_and_start(ada);
    const base::Time deadline = world.now() + whole_time;
    world.tell(page, save(1, 0, chosen("a")));
    world.restart(3h);
    const auto attempt = world.attempt(ada);
    EXPECT_EQ(attempt.state, State::submitted);
    EXPECT_EQ(attempt.finished_at, deadline);
    EXPECT_EQ(lease_all(world).at(0).answer, chosen("a"));
    page = world.open(ada, "laptop");
    EXPECT_EQ(world.tell(page, save(2, 0, chosen("b"))), Refusal::too_late);
    EXPECT_EQ(
        page->last<protocol::AttemptState>()->receipt->finished_at, base::to_micros(deadline));
}

TEST(Restart, PutsNoJobTwice) {
    World world;
    const auto page = world.open_and_start(world.invite());
    world.tell(page, protocol::Submit{});
    world.restart();
    world.restart(1h);
    EXPECT_EQ(lease_all(world).size(), 3U);
}

TEST(Restart, InTheSecondSectionFindsIt) {
    World world;
    const auto ada = world.invite();
    world.open_and_start(ada);
    world.restart(16min);
    const auto page = world.open(ada, "laptop");
    EXPECT_EQ(page->last<protocol::AttemptState>()->section, 1);
    EXPECT_EQ(world.attempt(ada).section_started_at, world.attempt(ada).started_at + 15min);
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
        EXPECT_EQ(attempt.finished_at, attempt.started_at + whole_time);
    }
}

}  // namespace
