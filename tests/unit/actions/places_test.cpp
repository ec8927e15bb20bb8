// Who is served when, and what those hear who wait.

#include "actions/places.hpp"

#include "actions/attempt_time.hpp"
#include "actions/live.hpp"
#include "store/jobs.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using core::Outcome;
using core::Refusal;
using protocol::RunQueued;
using support::graded;
using support::PagePointer;
using support::World;

struct Runner {
    support::Candidate candidate;
    PagePointer page;
};

/// Somebody in the section whose item can be run.
Runner runner(World& world) {
    const auto candidate = world.invite();
    const auto page = world.open_and_start(candidate);
    world.tell(page, protocol::LeaveSection{.section = 0});
    return {.candidate = candidate, .page = page};
}

/// A moment after whoever asked before.
std::optional<Refusal> ask_run(World& world, const Runner& who) {
    world.advance(1ms);
    return world.tell(
        who.page,
        protocol::RunAnswer{.position = 2, .answer = support::text("SELECT 1"), .input = {}});
}

void finish(World& world, const protocol::Job& job) {
    ASSERT_TRUE(world.report(job, graded(Outcome::scored)).has_value());
}

std::int64_t place_of(const Runner& who) {
    return who.page->last<RunQueued>().value().ahead;
}

std::string attempt_of(World& world, const protocol::Job& job) {
    return world.read([&](store::Tx& tx) { return store::find_leased(tx, {job.job}, job.lease); })
        .value()
        .attempt.value;
}

TEST(Queue, LetsNobodyWaitForMoreThanOneRunOfAnother) {
    for (int runs_before = 0; runs_before < 6; ++runs_before) {
        World world;
        const auto greedy = runner(world);
        const auto other = runner(world);
        ASSERT_EQ(ask_run(world, greedy), std::nullopt);
        for (int count = 0; count < runs_before; ++count) {
            finish(world, world.lease().value());
            ASSERT_EQ(ask_run(world, greedy), std::nullopt);
        }
        ASSERT_EQ(ask_run(world, other), std::nullopt);
        int waited_for = 0;
        for (bool is_served = false; !is_served;) {
            const auto job = world.lease().value();
            is_served = attempt_of(world, job) == other.candidate.attempt.value;
            if (!is_served) ++waited_for;
            EXPECT_EQ(ask_run(world, greedy), Refusal::run_in_progress) << "one at a time";
            finish(world, job);
            if (!is_served) ASSERT_EQ(ask_run(world, greedy), std::nullopt);
        }
        EXPECT_LE(waited_for, 1) << runs_before;
    }
}

TEST(Queue, SaysWhoIsBeforeOneAndAgainWheneverThatChanges) {
    World world;
    const Runner waiting[] = {runner(world), runner(world), runner(world)};
    for (const Runner& each : waiting)
        ASSERT_EQ(ask_run(world, each), std::nullopt);
    EXPECT_EQ(place_of(waiting[0]), 0);
    EXPECT_EQ(place_of(waiting[1]), 1);
    EXPECT_EQ(place_of(waiting[2]), 2);
    world.advance(2s);
    const int before = waiting[0].page->count<RunQueued>();
    const auto job = world.lease().value();
    world.advance(1s);
    EXPECT_EQ(place_of(waiting[1]), 0);
    EXPECT_EQ(place_of(waiting[2]), 1);
    EXPECT_EQ(waiting[0].page->count<RunQueued>(), before) << "it waits no more";
    finish(world, job);
    world.advance(5s);
    EXPECT_EQ(place_of(waiting[1]), 0);
    world.lease();
    world.advance(1s);
    EXPECT_EQ(place_of(waiting[2]), 0);
}

TEST(Queue, TellsAPlaceAtMostOnceASecondAndOnlyANewOne) {
    World world;
    for (int count = 0; count < 6; ++count)
        ask_run(world, runner(world));
    const auto last = runner(world);
    ask_run(world, last);
    world.advance(3s);
    EXPECT_EQ(place_of(last), 6);
    const int before = last.page->count<RunQueued>();
    world.advance(1min);
    EXPECT_EQ(last.page->count<RunQueued>(), before) << "nothing moved";
    for (int count = 0; count < 5; ++count)
        world.lease();
    world.advance(actions::places_interval);
    EXPECT_EQ(place_of(last), 1);
    EXPECT_LE(last.page->count<RunQueued>(), before + 2) << "the first at once, the rest as one";
}

TEST(Queue, CountsGradingsThatCameBefore) {
    World world;
    const auto ada = runner(world);
    const auto grace = runner(world);
    ask_run(world, ada);
    world.tell(grace.page, protocol::Submit{});
    world.advance(1s);
    EXPECT_EQ(place_of(ada), 3) << "three gradings go first";
    while (const auto job = world.lease()) {
        if (job->purpose == protocol::Purpose::run) break;
        finish(world, *job);
        world.advance(1s);
    }
    EXPECT_EQ(place_of(ada), 0);
}

TEST(Queue, CountsGradingsThatAreTriedAgain) {
    World world;
    const auto ada = runner(world);
    const auto grace = runner(world);
    world.tell(grace.page, protocol::Submit{});
    std::vector<protocol::Job> gradings;
    while (const auto job = world.lease())
        gradings.push_back(*job);
    ASSERT_TRUE(world.report(gradings.at(0), graded(Outcome::infra_error)).has_value());
    finish(world, gradings.at(1));
    ask_run(world, ada);
    EXPECT_EQ(place_of(ada), 1) << "one waits for its next try, another one is at work";
    world.advance(actions::pause_after(1) - 1s);
    EXPECT_EQ(world.lease().value().purpose, protocol::Purpose::run);
}

TEST(Queue, CountsGradingsWhoseWorkerIsGone) {
    World world;
    const auto ada = runner(world);
    const auto grace = runner(world);
    world.tell(grace.page, protocol::Submit{});
    while (world.lease())
        continue;
    world.advance(actions::lease_time);
    ask_run(world, ada);
    EXPECT_EQ(place_of(ada), 3);
    world.lease();
    world.advance(2s);
    EXPECT_EQ(place_of(ada), 2) << "and so it is told when one is taken";
}

/// As staff does for the connection that somebody lost: what was graded is taken back.
void open_again(World& world, const Runner& who) {
    const auto lost = world.finish(actions::time_of(world.desk(), who.candidate.attempt)).value();
    const store::StaffRecord staff{
        .id = {"grace"}, .email = {}, .name = {}, .role = "recruiter", .password_hash = {}};
    ASSERT_TRUE(
        world
            .finish(actions::credit_absence(
                world.desk(), staff, who.candidate.attempt,
                {.amount_ms = lost.creditable_ms, .as_of = lost.server_now, .reopen = true}))
            .has_value());
}

TEST(Queue, TellsAPlaceAgainWhenGradingsBeforeItAreTakenBack) {
    World world;
    const auto cut_off = runner(world);
    world.advance(1min);
    world.hang_up(cut_off.page);
    world.advance(2h);
    const auto waiting = runner(world);
    ask_run(world, waiting);
    ASSERT_EQ(place_of(waiting), 3);
    world.advance(2s);
    open_again(world, cut_off);
    world.advance(2s);
    EXPECT_EQ(place_of(waiting), 0);
}

TEST(Queue, TellsAPageThatCameBackWhereItsRunStands) {
    World world;
    const auto first = runner(world);
    const auto second = runner(world);
    ask_run(world, first);
    ask_run(world, second);
    world.advance(2s);
    world.hang_up(second.page);
    const auto page = world.open(second.candidate, "laptop");
    world.advance(1s);
    EXPECT_EQ(page->last<RunQueued>().value().ahead, 1);
}

TEST(Queue, IsNotBlockedByARunThatKillsEveryWorker) {
    World world;
    const auto deadly = runner(world);
    const auto other = runner(world);
    ask_run(world, deadly);
    ask_run(world, other);
    for (std::int64_t tries = 0; tries < actions::tries_max; ++tries) {
        EXPECT_EQ(attempt_of(world, world.lease().value()), deadly.candidate.attempt.value);
        world.advance(actions::lease_time);
    }
    EXPECT_EQ(attempt_of(world, world.lease().value()), other.candidate.attempt.value);
    EXPECT_EQ(deadly.page->last<protocol::RunFinished>()->outcome, Outcome::infra_error);
    EXPECT_EQ(ask_run(world, deadly), std::nullopt) << "and it may try again";
}

}  // namespace
