// More to do than the database can, and a disk that is full: what is refused, what is not, and what
// is given back.

#include "actions/strain.hpp"

#include "actions/attempt_time.hpp"
#include "core/deadline.hpp"
#include "store/live.hpp"
#include "store/responses.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace std::chrono_literals;
using core::Refusal;
using protocol::Refused;
using support::chosen;
using support::save;
using support::World;

constexpr int code_of_full = 13;  // SQLite's own, whose header is not for here

constexpr base::Time noon = base::from_micros(1'772'366'400'000'000);

protocol::RunAnswer run_of_query() {
    return {.position = 2, .answer = support::text("SELECT 1"), .input = {}};
}

void fill(World& world) {
    world.disk().inject({.operation = support::SimDisk::Operation::write, .code = code_of_full});
}

/// A disk that takes some: a save each second finds it full. Afterwards that is given back.
void refuse_for_seven_seconds(World& world, const support::PagePointer& page) {
    for (int second = 0; second < 8; ++second) {
        fill(world);
        EXPECT_EQ(world.tell(page, save(1, 0, chosen("a"))), Refusal::cannot_store);
        world.disk().heal();
        world.advance(1s);
    }
    world.advance(10s);
}

std::vector<store::Outage> outages_of(World& world) {
    return world.read([](store::Tx& tx) { return store::outages(tx); });
}

TEST(Shed, IsWhatIsLeastOwedFirst) {
    using actions::Shed;
    const auto under = [](std::size_t count, base::Duration wait) {
        return actions::shed_under({.write_count = count, .longest_wait = wait});
    };
    EXPECT_EQ(under(0, 0s), Shed::nothing);
    EXPECT_EQ(under(10'000, actions::runs_wait_max), Shed::nothing);
    EXPECT_EQ(under(1, actions::runs_wait_max + 1us), Shed::runs);
    EXPECT_EQ(under(1, actions::hellos_wait_max), Shed::runs);
    EXPECT_EQ(under(1, actions::hellos_wait_max + 1us), Shed::hellos);
    EXPECT_EQ(under(1, actions::saves_wait_max), Shed::hellos);
    EXPECT_EQ(under(1, actions::saves_wait_max + 1us), Shed::saves);
    EXPECT_EQ(under(actions::write_count_max + 1, 0s), Shed::saves);
}

TEST(Strain, IsGivenBackOnceItIsOverAndWasMoreThanAMoment) {
    actions::Strain strain;
    EXPECT_EQ(strain.due(noon), std::nullopt);
    strain.refused(noon);
    strain.refused(noon + 4s);
    EXPECT_EQ(strain.due(noon + 8s), std::nullopt) << "somebody may still be refused";
    const auto due = strain.due(noon + 9s);
    EXPECT_EQ(due, (core::Span{.from = noon, .until = noon + 4s}));
    strain.given_back(due->until);
    EXPECT_EQ(strain.due(noon + 1min), std::nullopt) << "once";
}

TEST(Strain, OfAMomentIsForgotten) {
    actions::Strain strain;
    strain.refused(noon);
    strain.refused(noon + 1s);
    EXPECT_EQ(strain.due(noon + 1min), std::nullopt);
    strain.refused(noon + 1min);
    strain.refused(noon + 1min + 3s);
    EXPECT_EQ(strain.due(noon + 2min)->from, noon + 1min) << "the first has nothing to do with it";
}

TEST(Strain, ThatGoesOnIsGivenBackInParts) {
    actions::Strain strain;
    base::Duration given{};
    base::Time last = noon;
    for (base::Time now = noon; now < noon + 60s; now += 500ms) {
        strain.refused(now);
        const auto due = strain.due(now);
        if (!due) continue;
        given += due->until - due->from;
        last = due->until;
        strain.given_back(due->until);
    }
    EXPECT_EQ(given, last - noon) << "without a gap and never twice";
    EXPECT_GE(last, noon + 50s) << "no deadline overtakes it";
}

TEST(Strain, LeavesNothingOfAPartOut) {
    actions::Strain strain;
    for (int second = 0; second <= 6; ++second)
        strain.refused(noon + second * 1s);
    strain.given_back(strain.due(noon + 6s)->until);
    strain.refused(noon + 7s);
    EXPECT_EQ(strain.due(noon + 8s), std::nullopt);
    EXPECT_EQ(strain.due(noon + 12s), (core::Span{.from = noon + 6s, .until = noon + 7s}));
}

TEST(Overload, RefusesPagesThatComeWhileSavesGoOn) {
    World world;
    const auto ada = world.open_and_start(world.invite());
    const auto grace = world.open_and_start(world.invite());
    const auto late = world.invite();
    world.stall();
    world.tell(ada, save(1, 0, chosen("a")));
    world.advance(2500ms);
    const auto page = world.open(late, "laptop");
    EXPECT_EQ(page->last<Refused>()->reason, Refusal::overloaded);
    EXPECT_EQ(world.tell(grace, save(1, 0, chosen("a"))), std::nullopt) << "it waits";
    world.go_on();
    EXPECT_EQ(grace->last<protocol::Saved>()->seq, 1);
    EXPECT_EQ(world.open(late, "laptop")->count<protocol::AttemptState>(), 1);
}

TEST(Overload, RefusesRunsWhileSavesGoOn) {
    World world;
    const auto ada = world.open_and_start(world.invite());
    world.tell(ada, protocol::LeaveSection{.section = 0});
    const auto grace = world.open_and_start(world.invite());
    const auto joan = world.open_and_start(world.invite());
    world.stall();
    world.tell(grace, save(1, 0, chosen("a")));
    world.advance(300ms);
    EXPECT_EQ(world.tell(ada, run_of_query()), Refusal::overloaded);
    EXPECT_EQ(world.tell(joan, save(1, 0, chosen("a"))), std::nullopt) << "it waits";
    EXPECT_EQ(joan->count<protocol::Saved>(), 0);
    world.go_on();
    EXPECT_EQ(grace->last<protocol::Saved>()->seq, 1);
    EXPECT_EQ(joan->last<protocol::Saved>()->seq, 1);
    EXPECT_EQ(world.tell(ada, run_of_query()), std::nullopt);
    EXPECT_EQ(ada->count<protocol::RunQueued>(), 1);
}

TEST(Overload, RefusesSavesOnlyWhenItIsWorseAndTakesThemWhenTheyComeAgain) {
    World world;
    const auto ada = world.open_and_start(world.invite());
    const auto grace = world.open_and_start(world.invite());
    world.stall();
    world.tell(grace, save(1, 0, chosen("a")));
    world.advance(actions::saves_wait_max + 100ms);
    EXPECT_EQ(world.tell(ada, save(1, 0, chosen("a"))), Refusal::overloaded);
    EXPECT_EQ(ada->last<Refused>()->about, "save_answer");
    EXPECT_EQ(ada->last<Refused>()->seq, 1);
    world.go_on();
    EXPECT_EQ(world.tell(ada, save(1, 0, chosen("a"))), std::nullopt);
    EXPECT_EQ(ada->last<protocol::Saved>()->seq, 1);
}

TEST(Refusing, IsGivenToEverybodyWhoRunsAndTold) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    const auto opened = world.invite();
    world.open(opened, "phone");
    const auto before = core::final_deadline(world.attempt(ada));
    world.desk().strain.refused(world.now());
    world.advance(4s);
    world.desk().strain.refused(world.now());
    world.advance(7s);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), before + 4s);
    const auto notice = page->last<protocol::ClockChanged>()->notices.back();
    EXPECT_EQ(notice.kind, "credited");
    EXPECT_EQ(notice.amount_ms, 4000);
    EXPECT_EQ(world.attempt(opened).state, core::State::opened);
    const auto outages = outages_of(world);
    ASSERT_EQ(outages.size(), 1U);
    EXPECT_EQ(outages[0].cause, store::OutageCause::refusing);
    world.advance(1min);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), before + 4s) << "once";
}

/// As when there is too much to do for a time: what is refused comes again each second.
void refuse_for(World& world, base::Duration time) {
    for (base::Duration passed{}; passed < time; passed += 1s) {
        world.desk().strain.refused(world.now());
        world.advance(1s);
    }
}

std::int64_t count_of(World& world, const support::Candidate& candidate, const char* event) {
    return world.read([&](store::Tx& tx) {
        return std::ranges::count(
            store::events_of(tx, candidate.attempt), event, &store::Event::event);
    });
}

TEST(Refusing, AcrossTheEndLeavesWhatWasRefusedItsTimeToCome) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.tell(page, protocol::LeaveSection{.section = 0});
    world.advance_to(core::final_deadline(world.attempt(ada)) - 2s);
    refuse_for(world, 32s);
    ASSERT_EQ(world.attempt(ada).state, core::State::submitted);
    EXPECT_EQ(world.tell(page, save(1, 2, support::text("SELECT 1"))), std::nullopt);
    EXPECT_EQ(page->last<protocol::Saved>()->standing, core::Standing::in_flight);
    EXPECT_TRUE(count_of(world, ada, "grace_extended") > 0);
    world.advance(20s);
    EXPECT_TRUE(world.attempt(ada).sealed) << "and not for ever";
}

TEST(Refusing, AcrossTheEndOfASectionLeavesWhatWasRefusedItsTimeToCome) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.advance_to(core::section_deadline(world.attempt(ada)) - 2s);
    refuse_for(world, 32s);
    ASSERT_EQ(world.attempt(ada).section, 1);
    EXPECT_EQ(world.tell(page, save(1, 0, chosen("a"))), std::nullopt);
    EXPECT_EQ(page->last<protocol::Saved>()->standing, core::Standing::in_flight);
}

TEST(Refusing, IsNotGivenForTimeBeforeTheStart) {
    World world;
    world.desk().strain.refused(world.now());
    world.advance(2s);
    const auto ada = world.invite();
    world.open_and_start(ada);
    const auto before = core::final_deadline(world.attempt(ada));
    world.advance(2s);
    world.desk().strain.refused(world.now());
    world.advance(7s);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), before + 2s);
}

TEST(FullDisk, RefusesASaveKeepsThePageAndTakesTheSaveLater) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    fill(world);
    EXPECT_EQ(world.tell(page, save(1, 0, chosen("a"))), Refusal::cannot_store);
    EXPECT_EQ(page->last<Refused>()->seq, 1);
    EXPECT_EQ(world.tell(page, protocol::Submit{}), Refusal::cannot_store);
    EXPECT_EQ(page->last<Refused>()->seq, std::nullopt);
    EXPECT_TRUE(world.desk().hub.is_connected(ada.attempt));
    EXPECT_EQ(page->count<protocol::Saved>(), 0);
    world.disk().heal();
    EXPECT_EQ(world.tell(page, save(1, 0, chosen("a"))), std::nullopt);
    EXPECT_EQ(page->last<protocol::Saved>()->seq, 1);
    world.restart();
    EXPECT_EQ(world.read([&](store::Tx& tx) { return store::last_seq(tx, ada.attempt); }), 1);
}

TEST(FullDisk, IsRefusedToWhoeverSaysHello) {
    World world;
    const auto ada = world.invite();
    fill(world);
    const auto page = world.open(ada, "laptop");
    EXPECT_EQ(page->last<Refused>()->about, "hello");
    EXPECT_EQ(page->last<Refused>()->reason, Refusal::cannot_store);
    world.disk().heal();
    world.tell(
        page,
        protocol::Hello{.token = ada.token, .page = "laptop", .take_over = false, .holds = {}});
    EXPECT_TRUE(page->last<protocol::AttemptState>()->writable);
}

TEST(FullDisk, StopsEveryClockAndClosesNobody) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.advance_to(core::final_deadline(world.attempt(ada)) - 30s);
    fill(world);
    for (std::int64_t second = 0; second < 90; ++second) {
        EXPECT_EQ(world.tell(page, save(1, 2, support::text("SELECT 1"))), Refusal::cannot_store);
        world.advance(1s);
    }
    world.disk().heal();
    EXPECT_EQ(world.tell(page, save(1, 2, support::text("SELECT 1"))), std::nullopt);
    EXPECT_EQ(page->last<protocol::Saved>()->standing, core::Standing::in_time);
    world.advance(10s);
    EXPECT_EQ(world.attempt(ada).state, core::State::running);
    const auto left = core::final_deadline(world.attempt(ada)) - world.now();
    EXPECT_GE(left, 20s) << "what was left when the disk was full, but for the time since";
    EXPECT_LE(left, 22s) << "and nothing twice";
    EXPECT_EQ(outages_of(world).size(), 1U);
}

TEST(FullDisk, IsGivenBackToWhoCouldHaveStarted) {
    World world;
    const auto page = world.open_and_start(world.invite());
    const auto ada = world.invite({.until = "2026-03-01T10:00"});
    const auto before = world.attempt(ada);
    refuse_for_seven_seconds(world, page);
    EXPECT_EQ(world.attempt(ada).latest_start, before.latest_start + 7s);
}

TEST(FullDisk, ThatTakesSomeIsCountedByWhatItRefused) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    const auto before = core::final_deadline(world.attempt(ada));
    refuse_for_seven_seconds(world, page);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), before + 7s);
}

protocol::AttemptTime time_of(World& world, const support::Candidate& candidate) {
    return world.finish(actions::time_of(world.desk(), candidate.attempt)).value();
}

std::int64_t creditable_ms(World& world, const support::Candidate& candidate) {
    return time_of(world, candidate).creditable_ms;
}

TEST(FullDisk, DoesNotHideWhenAPageLeft) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.advance(1min);
    fill(world);
    world.hang_up(page);
    EXPECT_FALSE(world.desk().hub.is_connected(ada.attempt));
    world.advance(2s);
    EXPECT_EQ(count_of(world, ada, "disconnected"), 0);
    world.disk().heal();
    world.advance(28s);
    EXPECT_EQ(count_of(world, ada, "disconnected"), 1) << "there is room, and nobody is back";
    EXPECT_EQ(creditable_ms(world, ada), 30'000);
    world.open(ada, "laptop");
    world.advance(1min);
    EXPECT_EQ(creditable_ms(world, ada), 30'000);
    EXPECT_EQ(count_of(world, ada, "disconnected"), 1);
}

TEST(FullDisk, ThatAPageLeftOnIsWrittenDownByTheNextHelloIfThatIsFirst) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.advance(1min);
    fill(world);
    page->fall_silent(world.now() - 20s);
    world.hang_up(page);
    world.disk().heal();
    world.open(ada, "phone");
    EXPECT_EQ(creditable_ms(world, ada), 20'000);
    world.advance(1min);
    EXPECT_EQ(creditable_ms(world, ada), 20'000);
    EXPECT_EQ(count_of(world, ada, "disconnected"), 1);
}

TEST(FullDisk, IsNobodysAbsenceAndOneThatGoesOnCountsFromItsEnd) {
    for (const bool dies : {false, true}) {
        World world;
        const auto ada = world.invite();
        const auto page = world.open_and_start(ada);
        world.advance(1min);
        fill(world);
        world.advance(10s);
        world.hang_up(page);
        world.advance(50s);
        world.disk().heal();
        if (dies) world.restart();
        world.advance(30s);
        world.open(ada, "laptop");
        const auto time = time_of(world, ada);
        ASSERT_EQ(time.outages.size(), 1U);
        const auto back = base::to_micros(world.now());
        EXPECT_EQ(time.creditable_ms, (back - time.outages[0].until) / 1000) << dies;
        EXPECT_GE(time.creditable_ms, 28'000) << dies;
    }
}

TEST(FullDisk, MakesNoAbsenceOfATakeover) {
    World world;
    const auto ada = world.invite();
    const auto laptop = world.open_and_start(ada, "laptop");
    world.open(ada, "phone", true);
    fill(world);
    world.hang_up(laptop);
    world.disk().heal();
    world.advance(1min);
    EXPECT_EQ(creditable_ms(world, ada), 0);
}

}  // namespace
