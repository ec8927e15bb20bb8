// Who holds a job, and for how long.

#include "store/jobs.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using core::Outcome;
using core::Refusal;
using support::graded;
using support::World;

/// A handed-in attempt, of whose three gradings one waits.
support::Candidate handed_in(World& world) {
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.tell(page, protocol::Submit{});
    world.hang_up(page);
    for (int i = 0; i < 2; ++i)
        world.report(world.lease().value(), graded(Outcome::scored)).value();
    return ada;
}

core::Result<void> say_alive(World& world, const protocol::Job& job) {
    return world.finish(
        actions::progress(world.desk(), {.job = job.job, .lease = job.lease, .result = {}}));
}

/// How long a worker that does nothing else may keep it.
base::Duration time_kept(World& world, const protocol::Job& job) {
    const base::Time begun = world.now();
    while (say_alive(world, job) && world.now() - begun < 24h)
        world.advance(4s);
    return world.now() - begun;
}

struct Asker {
    bool is_gone = false;
    std::optional<protocol::Job> job{};
};

loop::Task<void> ask(World& world, Asker& asker) {
    asker.job = co_await actions::lease(
        world.desk(), {.worker = "w", .wait_ms = 15'000}, [&asker] { return asker.is_gone; });
}

std::int64_t tries_of(World& world, const protocol::Job& job) {
    return world.read([&](store::Tx& tx) { return store::find_leased(tx, {job.job}, job.lease); })
        .value()
        .tries;
}

std::size_t run_count(World& world, const support::Candidate& who) {
    return world.read([&](store::Tx& tx) { return store::runs_of(tx, who.attempt).size(); });
}

TEST(Lease, IsGivenToNobodyWhoHasGoneWhileWaiting) {
    World world;
    Asker gone;
    Asker waits;
    world.begin(ask(world, gone));
    world.begin(ask(world, waits));
    world.advance(1s);
    gone.is_gone = true;
    const auto page = world.open_and_start(world.invite());
    world.tell(page, protocol::LeaveSection{.section = 0});
    world.tell(
        page, protocol::RunAnswer{.position = 2, .answer = support::text("SELECT 1"), .input = {}});
    EXPECT_FALSE(gone.job.has_value());
    ASSERT_TRUE(waits.job.has_value());
    EXPECT_EQ(tries_of(world, *waits.job), 1);
}

TEST(Lease, IsTakenBackFromWhoeverHasGoneBeforeItIsWritten) {
    World world;
    handed_in(world);
    std::vector<Asker> gone(actions::tries_max);
    world.stall();
    for (Asker& each : gone) {
        world.begin(ask(world, each));
        world.advance(15s);
        each.is_gone = true;
    }
    world.go_on();
    for (const Asker& each : gone)
        EXPECT_FALSE(each.job.has_value());
    const auto job = world.lease("lives").value();
    EXPECT_EQ(tries_of(world, job), 1) << "nobody has ever tried it";
}

TEST(Lease, IsCountedOnceForAWaitOfAMinuteForTheDisk) {
    World world;
    const auto ada = handed_in(world);
    std::vector<Asker> askers(5);
    world.stall();
    for (Asker& each : askers) {
        world.begin(ask(world, each));
        world.advance(15s);
    }
    world.go_on();
    world.advance(1s);
    EXPECT_EQ(run_count(world, ada), 2U) << "nothing was set aside";
    const auto has_job = [](const Asker& each) { return each.job.has_value(); };
    EXPECT_EQ(std::ranges::count_if(askers, has_job), 1);
    const auto job = std::ranges::find_if(askers, has_job)->job;
    EXPECT_EQ(tries_of(world, *job), 1);
    world.advance(actions::lease_time - 2s);
    EXPECT_FALSE(world.lease("other").has_value()) << "it holds from when it was written";
}

loop::Task<void> beat(World& world, protocol::Job job, bool& keeps) {
    const auto kept = co_await actions::progress(
        world.desk(), {.job = job.job, .lease = job.lease, .result = {}});
    keeps = kept.has_value();
}

TEST(Lease, StaysWithAWorkerWhoseWordsWaitForTheDisk) {
    World world;
    handed_in(world);
    const auto job = world.lease("alive").value();
    world.stall();
    world.advance(4s);
    bool keeps = false;
    world.begin(beat(world, job, keeps));
    world.advance(40s);
    Asker other;
    world.begin(ask(world, other));
    world.advance(2s);
    world.go_on();
    EXPECT_TRUE(keeps);
    world.advance(4s);
    EXPECT_TRUE(say_alive(world, job).has_value());
    world.advance(10s);
    EXPECT_FALSE(other.job.has_value());
    EXPECT_TRUE(world.report(job, graded(Outcome::scored)).has_value());
}

TEST(Lease, OfAGradingEndsWhateverItsWorkerSays) {
    World world;
    const auto ada = handed_in(world);
    const auto job = world.lease("hangs").value();
    const base::Duration kept = time_kept(world, job);
    EXPECT_GE(kept, actions::grading_time_max);
    EXPECT_LE(kept, actions::grading_time_max + 4s);
    world.advance(actions::lease_time);
    const auto again = world.lease("works").value();
    EXPECT_EQ(again.job, job.job);
    EXPECT_TRUE(say_alive(world, again).has_value());
    ASSERT_TRUE(world.report(again, graded(Outcome::scored)).has_value());
    EXPECT_EQ(world.attempt(ada).state, core::State::graded);
}

TEST(Lease, ThatWentOnTooLongStillEndsInAReportThatComesBeforeAnotherWorkerHasIt) {
    World world;
    const auto ada = handed_in(world);
    const auto job = world.lease("slow").value();
    time_kept(world, job);
    EXPECT_TRUE(world.report(job, graded(Outcome::scored)).has_value());
    EXPECT_EQ(world.attempt(ada).state, core::State::graded);
}

TEST(Lease, OfARunEndsSoonerForItsCandidateWaits) {
    World world;
    const auto page = world.open_and_start(world.invite());
    world.tell(page, protocol::LeaveSection{.section = 0});
    world.tell(
        page, protocol::RunAnswer{.position = 2, .answer = support::text("SELECT 1"), .input = {}});
    const auto job = world.lease("hangs").value();
    ASSERT_EQ(job.purpose, protocol::Purpose::run);
    EXPECT_LE(time_kept(world, job), actions::run_time_max + 4s);
}

}  // namespace
