#include "loop/alarm.hpp"
#include "loop/loop.hpp"
#include "loop/spawn.hpp"
#include "loop/system_clock.hpp"
#include "loop/wall_steps.hpp"
#include "support/sim_clock.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;

struct World {
    loop::Loop loop;
    support::SimClock clock{loop};
    base::Time start = clock.now();
    std::vector<std::string> heard;
};

loop::Task<void> sleeper(World& world, base::Duration span, std::string name) {
    co_await world.clock.sleep_until(world.start + span);
    world.heard.push_back(name);
}

loop::Task<void> keeper(World& world, loop::Alarm& alarm, base::Time deadline) {
    co_await alarm.wait_until(deadline);
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(world.clock.now() - world.start);
    world.heard.push_back("woke at " + std::to_string(seconds.count()));
}

TEST(Clock, WakesSleepersInTheOrderOfTheirMoments) {
    World world;
    loop::spawn(world.loop, sleeper(world, 2h, "second"), "second");
    loop::spawn(world.loop, sleeper(world, 1h, "first"), "first");
    loop::spawn(world.loop, sleeper(world, 2h, "third"), "third");
    world.clock.advance(90min);
    EXPECT_EQ(world.heard, (std::vector<std::string>{"first"}));
    world.clock.run();
    EXPECT_EQ(world.heard, (std::vector<std::string>{"first", "second", "third"}));
    EXPECT_EQ(world.clock.now(), world.start + 2h);
}

TEST(Clock, WakesASleeperWhoseMomentHasPassed) {
    World world;
    loop::spawn(world.loop, sleeper(world, -1h, "late"), "late");
    world.clock.run();
    EXPECT_EQ(world.heard, (std::vector<std::string>{"late"}));
    EXPECT_EQ(world.clock.now(), world.start);
}

TEST(WallSteps, AreWhatSomebodySetAndNotWhatNtpMoves) {
    loop::WallSteps steps(5h);
    EXPECT_EQ(steps.look(5h + 400ms), std::nullopt);
    EXPECT_EQ(steps.look(5h - 300ms), std::nullopt);
    EXPECT_EQ(steps.look(4h), -(1h - 300ms));
    EXPECT_EQ(steps.look(4h), std::nullopt) << "told once";
    EXPECT_EQ(steps.look(4h + 1s), 1s);
}

TEST(WallSteps, AskForAStartOnceTheWallClockHasStayedAhead) {
    loop::WallSteps steps(0s);
    for (int look = 0; look < 5; ++look) {
        steps.look(900ms);
        EXPECT_FALSE(steps.is_start_due()) << "nobody set it";
    }
    steps.look(5h);
    steps.look(5h);
    EXPECT_FALSE(steps.is_start_due());
    steps.look(4h);
    steps.look(4h);
    EXPECT_FALSE(steps.is_start_due()) << "it was set again meanwhile";
    steps.look(4h);
    EXPECT_TRUE(steps.is_start_due());
    steps.look(4h + 10ms);
    EXPECT_TRUE(steps.is_start_due()) << "until it happens";
    steps.look(0s);
    EXPECT_FALSE(steps.is_start_due()) << "it was set back";
}

TEST(WallSteps, AskForAStartAlsoOnceTheWallClockHasStayedBehind) {
    loop::WallSteps steps(0s);
    steps.look(-5h);
    steps.look(-5h);
    EXPECT_FALSE(steps.is_start_due());
    steps.look(-5h);
    EXPECT_TRUE(steps.is_start_due());
    steps.look(0s);
    EXPECT_FALSE(steps.is_start_due()) << "it was put right";
}

TEST(Alarm, WakesEarlyWhenSomeoneRings) {
    World world;
    loop::Alarm alarm{world.clock};
    loop::spawn(world.loop, keeper(world, alarm, world.start + 1h), "keeper");
    world.clock.advance(10s);
    alarm.ring();
    world.clock.run();
    EXPECT_EQ(world.heard, (std::vector<std::string>{"woke at 10"}));
}

TEST(Alarm, RemembersARingFromBeforeTheWait) {
    World world;
    loop::Alarm alarm{world.clock};
    alarm.ring();
    loop::spawn(world.loop, keeper(world, alarm, world.start + 1h), "keeper");
    world.clock.advance(0s);
    EXPECT_EQ(world.heard, (std::vector<std::string>{"woke at 0"}));
}

TEST(Alarm, DoesNotWakeAtAMomentThatWasGivenUp) {
    World world;
    loop::Alarm alarm{world.clock};
    loop::spawn(world.loop, keeper(world, alarm, world.start + 1h), "keeper");
    world.clock.advance(1s);
    alarm.ring();
    world.clock.advance(1s);
    loop::spawn(world.loop, keeper(world, alarm, world.start + 3h), "keeper");
    world.clock.advance(2h);
    EXPECT_EQ(world.heard, (std::vector<std::string>{"woke at 1"}));
    world.clock.run();
    EXPECT_EQ(world.heard, (std::vector<std::string>{"woke at 1", "woke at 10800"}));
}

TEST(Timer, RingsOnceAtTheLastMomentItWasSetTo) {
    World world;
    int rings = 0;
    loop::Timer timer{world.clock, [&rings] { ++rings; }};
    timer.set(world.start + 10s);
    timer.set(world.start + 20s);
    timer.set(world.start + 5s);
    timer.set(world.start + 15s);
    world.clock.advance_to(world.start + 14s);
    EXPECT_EQ(rings, 0);
    world.clock.advance_to(world.start + 15s);
    EXPECT_EQ(rings, 1);
    world.clock.run();
    EXPECT_EQ(rings, 1);
}

TEST(Timer, IsSilentOnceClearedOrDestroyed) {
    World world;
    int rings = 0;
    loop::Timer cleared{world.clock, [&rings] { ++rings; }};
    cleared.set(world.start + 1s);
    cleared.clear();
    auto destroyed = std::make_unique<loop::Timer>(world.clock, [&rings] { ++rings; });
    destroyed->set(world.start + 1s);
    destroyed.reset();
    world.clock.run();
    EXPECT_EQ(rings, 0);
}

TEST(SystemClock, CallsAtItsMomentAndNotBefore) {
    loop::Loop loop;
    loop::SystemClock clock{loop};
    const auto wanted = clock.now() + 3ms;
    base::Time rung_at;
    clock.call_at(clock.now() + 1h, [] { FAIL() << "an hour has not passed"; });
    clock.call_at(wanted, [&] {
        rung_at = clock.now();
        loop.stop();
    });
    loop.run();
    EXPECT_GE(rung_at, wanted);
}

TEST(SystemClock, AgreesWithTheWallClockAtTheStart) {
    loop::Loop loop;
    const auto before = std::chrono::floor<base::Duration>(std::chrono::system_clock::now());
    loop::SystemClock clock{loop};
    const auto after = std::chrono::system_clock::now();
    EXPECT_GE(clock.now(), before);
    EXPECT_LE(clock.now(), after + 5s);
}

TEST(SystemClock, BeginsNoEarlierThanItIsTold) {
    loop::Loop loop;
    loop::SystemClock clock(loop);
    const base::Time wall = clock.now();
    clock.begin_no_earlier_than(wall - 1h);
    EXPECT_LT(clock.now() - wall, 1min);
    clock.begin_no_earlier_than(wall + 2h);
    EXPECT_GE(clock.now(), wall + 2h);
    EXPECT_LT(clock.now(), wall + 2h + 1min);
}

TEST(Loop, RunsWorkPostedFromAnotherThread) {
    loop::Loop loop;
    std::thread::id ran_on;
    std::thread writer{[&loop, &ran_on] {
        loop.post([&loop, &ran_on] {
            ran_on = std::this_thread::get_id();
            loop.stop();
        });
    }};
    loop.run();
    writer.join();
    EXPECT_EQ(ran_on, std::this_thread::get_id());
}

TEST(Loop, CallsBackAtEverySignalToQuit) {
    loop::Loop loop;
    int asked = 0;
    loop.on_quit_signal([&] {
        if (++asked == 2) return loop.stop();
        std::raise(SIGINT);
    });
    loop.post([] { std::raise(SIGTERM); });
    loop.run();
    EXPECT_EQ(asked, 2);
}

loop::Task<void> fail_softly() {
    throw std::runtime_error("this connection broke");
    co_return;
}

loop::Task<void> fail_fatally() {
    throw loop::FatalFault("the disk is full");
    co_return;
}

TEST(Spawn, ReportsAFaultAndLetsTheOthersGoOn) {
    World world;
    testing::internal::CaptureStderr();
    loop::spawn(world.loop, fail_softly(), "connection 7");
    loop::spawn(world.loop, sleeper(world, 1s, "other"), "other");
    world.clock.run();
    const auto printed = testing::internal::GetCapturedStderr();
    EXPECT_NE(printed.find("connection 7"), std::string::npos);
    EXPECT_NE(printed.find("this connection broke"), std::string::npos);
    EXPECT_EQ(world.heard, (std::vector<std::string>{"other"}));
}

TEST(Spawn, StopsTheLoopAtAFatalFault) {
    loop::Loop loop;
    testing::internal::CaptureStderr();
    loop::spawn(loop, fail_fatally(), "writer");
    EXPECT_THROW(loop.run(), loop::FatalFault);
    EXPECT_NE(testing::internal::GetCapturedStderr().find("the disk is full"), std::string::npos);
}

}  // namespace
