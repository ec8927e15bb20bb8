// Where a new process begins when somebody has set the machine's wall clock.

#include "actions/ledger.hpp"
#include "core/deadline.hpp"
#include "store/staff.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using support::World;

base::Time start_of_clock(World& world, base::Time wall) {
    return world.finish(world.desk().store.write([wall](store::Tx& tx) {
        actions::go_back(tx, wall);
        return actions::start_of_clock(tx, wall);
    }));
}

TEST(Clock, OfAProcessFollowsAWallClockThatIsAhead) {
    World world;
    EXPECT_EQ(start_of_clock(world, world.now() + 1s), world.now() + 1s);
}

TEST(Clock, OfAProcessDoesNotGoBackWhileSomebodysTimeRuns) {
    World world;
    world.open_and_start(world.invite());
    EXPECT_GT(start_of_clock(world, world.now() - 2h), world.now() + actions::heartbeat_gap_max);
}

TEST(Clock, OfAProcessDoesNotGoBackBehindTheEndOfATest) {
    World world;
    const auto page = world.open_and_start(world.invite());
    world.tell(page, protocol::Submit{});
    world.advance(1h);
    EXPECT_GT(start_of_clock(world, world.now() - 61min), world.now());
    EXPECT_EQ(start_of_clock(world, world.now() - 59min), world.now() - 59min);
}

TEST(Clock, OfAProcessDoesNotGoBackBehindAGrading) {
    World world;
    const auto page = world.open_and_start(world.invite());
    world.tell(page, protocol::Submit{});
    world.advance(1h);
    while (const auto job = world.lease())
        world.report(*job, support::graded(core::Outcome::scored)).value();
    world.advance(1h);
    EXPECT_GT(start_of_clock(world, world.now() - 61min), world.now());
    EXPECT_EQ(start_of_clock(world, world.now() - 59min), world.now() - 59min);
}

TEST(Clock, OfAProcessThatGoesBackTakesNoOutageAlong) {
    World world;
    const auto ada = world.invite();
    world.restart(10min);
    const base::Time wall = world.now() - 2h;
    EXPECT_EQ(start_of_clock(world, wall), wall);
    world.read([&](store::Tx& tx) {
        EXPECT_EQ(store::find_heartbeat(tx).value().at, wall);
        EXPECT_EQ(store::count_outages(tx), 0);
        EXPECT_EQ(actions::after_outages(tx, wall + 1s), wall + 1s);
        EXPECT_EQ(store::first_broken_audit(tx), std::nullopt);
        return 0;
    });
}

TEST(Clock, OfAProcessThatGoesBackIntoAnOutageKeepsWhatOfItIsOver) {
    World world;
    const auto ada = world.invite();
    const base::Time down = world.now();
    world.restart(2h);  // with a clock that was ahead
    const base::Time wall = down + 1min;
    ASSERT_EQ(start_of_clock(world, wall), wall);
    const auto outages = world.read([](store::Tx& tx) { return store::outages(tx); });
    ASSERT_EQ(outages.size(), 1U);
    EXPECT_LE(outages[0].from, down);
    EXPECT_EQ(outages[0].until, wall);
}

TEST(Clock, ThatWentBackRunsTestsLikeAnyOther) {
    World world;
    const auto ada = world.invite();
    world.restart(10min);
    const base::Time wall = world.now() - 5min;
    ASSERT_EQ(start_of_clock(world, wall), wall);
    world.restart(-5min);
    const auto page = world.open_and_start(ada);
    const auto deadline = core::final_deadline(world.attempt(ada));
    EXPECT_EQ(world.tell(page, support::save(1, 0, support::chosen("b"))), std::nullopt);
    world.advance(1min);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), deadline);
    world.restart(90s);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), deadline + 90s);
    world.advance_to(deadline + 90s + 1min);
    EXPECT_EQ(world.attempt(ada).finished_at, deadline + 90s);
    EXPECT_FALSE(world.jobs_of(ada).empty());
}

}  // namespace
