// Time that was nobody's fault but ours, and time that a lost connection cost.

#include "actions/ledger.hpp"

#include "actions/accommodations.hpp"
#include "actions/attempt_time.hpp"
#include "actions/export.hpp"
#include "actions/grade_again.hpp"
#include "actions/live.hpp"
#include "actions/recruiter.hpp"
#include "core/deadline.hpp"
#include "store/jobs.hpp"
#include "store/staff.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using core::Refusal;
using protocol::AttemptState;
using support::World;

store::StaffRecord recruiter() {
    return {.id = {"grace"}, .email = {}, .name = {}, .role = "recruiter", .password_hash = {}};
}

protocol::AttemptTime time_of(World& world, const support::Candidate& candidate) {
    return world.finish(actions::time_of(world.desk(), candidate.attempt)).value();
}

core::Result<protocol::LiveChanged> resume(World& world, const support::Candidate& candidate) {
    protocol::LiveChange resume;
    resume.key = "resume";
    resume.attempt = candidate.attempt.value;
    resume.kind = protocol::LiveKind::resume;
    return world.finish(actions::change_live(world.desk(), recruiter(), resume));
}

/// A click on what was shown.
core::Result<void> credit(
    World& world,
    const support::Candidate& candidate,
    const protocol::AttemptTime& shown,
    std::optional<bool> reopen = {}) {
    return world.finish(actions::credit_absence(
        world.desk(), recruiter(), candidate.attempt,
        {.amount_ms = shown.creditable_ms, .as_of = shown.server_now, .reopen = reopen}));
}

TEST(Outage, OfTheServerStopsEveryClockForAsLongAsItLasted) {
    World world;
    const auto ada = world.invite();
    world.open_and_start(ada);
    world.advance(5min);
    const auto before = core::final_deadline(world.attempt(ada));
    world.restart(90s);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), before + 90s);
    const auto page = world.open(ada, "laptop");
    const auto notices = page->last<AttemptState>()->notices;
    ASSERT_EQ(notices.size(), 1U);
    EXPECT_EQ(notices[0].kind, "credited");
    EXPECT_EQ(notices[0].amount_ms, 90'000);
}

TEST(Outage, AcrossTheDeadlineLeavesWhatWasLeftBefore) {
    World world;
    const auto ada = world.invite();
    world.open_and_start(ada);
    world.advance_to(core::final_deadline(world.attempt(ada)) - 5min);
    world.restart(3h);
    EXPECT_EQ(world.attempt(ada).state, core::State::running);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), world.now() + 5min);
}

TEST(Outage, IsCreditedOnceHoweverOftenTheServerRestarts) {
    World world;
    const auto ada = world.invite();
    world.open_and_start(ada);
    const auto before = core::final_deadline(world.attempt(ada));
    world.restart(60s);
    world.restart();
    world.advance(5s);
    world.restart(2s);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), before + 60s);
}

TEST(Outage, GoesOnWhenTheServerDiesAgainAsSoonAsItHasStarted) {
    World world;
    const auto ada = world.invite();
    world.open_and_start(ada);
    const auto before = core::final_deadline(world.attempt(ada));
    world.restart(60s);
    world.restart(2s);
    world.restart(1s);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), before + 63s);
}

TEST(Outage, BeginsBeforeAShortRestartThatServedNobody) {
    World world;
    const auto ada = world.invite();
    world.open_and_start(ada);
    const auto before = core::final_deadline(world.attempt(ada));
    world.restart(2s);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), before) << "so short is none by itself";
    world.restart(2s);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), before + 4s);
    world.advance(5s);
    world.restart(2s);
    world.freeze(7s);
    world.advance(1s);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), before + 13s);
}

TEST(Outage, IsEvenAShortRestartInWhichSomebodysTimeWouldHaveEnded) {
    World world;
    const auto ada = world.invite();
    world.open_and_start(ada);
    world.advance_to(core::final_deadline(world.attempt(ada)) - 1s);
    world.restart(2s);
    EXPECT_EQ(world.attempt(ada).state, core::State::running);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), world.now() + 1s);
}

TEST(Outage, OfAFrozenServerIsCreditedBeforeAnythingIsClosed) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.advance_to(core::final_deadline(world.attempt(ada)) - 1min);
    world.freeze(20min);
    EXPECT_EQ(world.tell(page, support::save(1, 2, support::text("SELECT 1"))), std::nullopt);
    EXPECT_EQ(page->last<protocol::Saved>()->standing, core::Standing::in_time);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), world.now() + 1min);
    EXPECT_EQ(page->last<protocol::ClockChanged>()->notices.size(), 1U);
}

TEST(Outage, TakesNothingFromTheSectionThatSomebodyEntersDuringIt) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.advance(1min);
    world.freeze(20min);
    ASSERT_EQ(world.attempt(ada).sections[0].granted, 20min) << "the first section has all of it";
    EXPECT_EQ(
        world.tell_at(page, protocol::LeaveSection{.section = 0}, world.now() - 5min),
        std::nullopt);
    EXPECT_EQ(world.attempt(ada).sections[1].started_at, world.now());
}

TEST(Outage, MovesTheHardCloseTooAndWhoRestsLosesNothing) {
    World world;
    const auto ada = world.invite({.hard_close = "2026-03-01T09:30"});
    world.open_and_start(ada);
    world.restart(10min);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), world.now() + 30min);
}

TEST(Outage, KeepsTheGraceOpenForWhatWasOnItsWay) {
    World world;
    const auto ada = world.invite();
    world.open_and_start(ada);
    world.advance(35min + 3s);
    world.restart(1h);
    const auto page = world.open(ada, "laptop");
    EXPECT_EQ(world.tell(page, support::save(1, 2, support::text("SELECT 1"))), std::nullopt);
    EXPECT_EQ(page->last<protocol::Saved>()->standing, core::Standing::in_flight);
    world.advance(10s);
    EXPECT_EQ(world.jobs_of(ada).at(2).answer, support::text("SELECT 1"));
}

TEST(Outage, IsGivenBackToWhoCouldHaveStartedAndTheirPageIsTold) {
    World world;
    const auto ada = world.invite({.until = "2026-03-01T10:00", .hard_close = "2026-03-01T10:20"});
    const auto joan = world.invite({.from = "2026-03-01T12:00"});
    const auto page = world.open(ada, "laptop");
    const auto before = world.attempt(ada);
    const auto later = world.attempt(joan);
    world.advance_to(before.latest_start - 5min);
    world.freeze(40min);
    world.advance(1s);
    EXPECT_EQ(world.attempt(ada).latest_start, before.latest_start + 40min);
    EXPECT_EQ(
        page->last<AttemptState>()->latest_start, base::to_micros(before.latest_start + 40min));
    EXPECT_EQ(world.attempt(joan), later) << "her window opens later";
    world.restart(1h);
    EXPECT_EQ(world.attempt(ada).hard_close, *before.hard_close + 100min);
    world.open_and_start(ada);
    EXPECT_EQ(world.attempt(ada).state, core::State::running);
}

TEST(Outage, GivesNobodyATestBackWhoseWindowWasOver) {
    World world;
    const auto ada = world.invite({.until = "2026-03-01T10:00"});
    const auto before = world.attempt(ada);
    world.advance_to(before.latest_start + 1s);
    world.restart(1h);
    EXPECT_EQ(world.attempt(ada), before);
}

TEST(Outage, IsAudited) {
    World world;
    world.open_and_start(world.invite());
    world.restart(90s);
    const auto last =
        world.read([](store::Tx& tx) { return tx.query("audit_list", {}).back().text("action"); });
    EXPECT_EQ(last, "outage_credited");
}

TEST(Absence, IsMeasuredAndCreditedExactlyOnceWithOneClick) {
    World world;
    const auto ada = world.invite();
    auto page = world.open_and_start(ada);
    world.advance(2min);
    world.hang_up(page);
    world.advance(90s);
    page = world.open(ada, "laptop");
    const auto before = core::final_deadline(world.attempt(ada));
    const auto time = time_of(world, ada);
    ASSERT_EQ(time.absences.size(), 1U);
    EXPECT_EQ(time.creditable_ms, 90'000);
    protocol::AttemptTime other = time;
    other.creditable_ms = 120'000;
    EXPECT_EQ(credit(world, ada, other).error(), Refusal::out_of_order) << "not what was shown";
    ASSERT_TRUE(credit(world, ada, time).has_value());
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), before + 90s);
    EXPECT_EQ(page->last<protocol::ClockChanged>()->notices.back().kind, "credited");
    EXPECT_TRUE(credit(world, ada, time).has_value()) << "sent again";
    other.creditable_ms = 90'000;
    other.server_now = time_of(world, ada).server_now + 1;
    EXPECT_EQ(credit(world, ada, other).error(), Refusal::out_of_order) << "from the future";
    EXPECT_EQ(time_of(world, ada).creditable_ms, 0);
    EXPECT_EQ(time_of(world, ada).credited_ms, 90'000);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), before + 90s);
}

TEST(Absence, IsCreditedAsItWasShownWhileThePageIsStillAway) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.hang_up(page);
    world.advance(90s);
    const auto shown = time_of(world, ada);
    EXPECT_EQ(shown.creditable_ms, 90'000);
    world.advance(30s);
    const auto before = core::final_deadline(world.attempt(ada));
    ASSERT_TRUE(credit(world, ada, shown).has_value());
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), before + 90s);
    EXPECT_EQ(time_of(world, ada).creditable_ms, 30'000) << "what came since can follow";
    ASSERT_TRUE(credit(world, ada, time_of(world, ada)).has_value());
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), before + 120s);
}

TEST(Absence, BeginsWithTheLastThatWasHeardOfASilentPage) {
    World world;
    const auto ada = world.invite();
    auto page = world.open_and_start(ada);
    world.advance(1min);
    const base::Time last_heard = world.now();
    world.advance(75s);
    page->fall_silent(last_heard);
    world.advance(5s);
    page = world.open(ada, "laptop");
    EXPECT_EQ(time_of(world, ada).creditable_ms, 80'000);
}

TEST(Absence, IsMeasuredWhenAPageIsBackBeforeItsSilentConnectionWasMissed) {
    World world;
    const auto ada = world.invite();
    const auto broken = world.open_and_start(ada, "laptop");
    world.advance(40s);
    world.open(ada, "laptop");
    EXPECT_EQ(time_of(world, ada).creditable_ms, 40'000);
    world.hang_up(broken);
    world.advance(1min);
    EXPECT_EQ(time_of(world, ada).creditable_ms, 40'000) << "the new connection is fine";
}

TEST(Absence, IsNoneWhenAPageGoesOnAtOnceWithANewConnection) {
    World world;
    const auto ada = world.invite();
    world.open_and_start(ada, "laptop");
    world.open(ada, "laptop");
    EXPECT_EQ(time_of(world, ada).absent_ms, 0);
}

TEST(Absence, DoesNotCountOurOutageOrAPauseTwice) {
    World world;
    const auto ada = world.invite();
    auto page = world.open_and_start(ada);
    world.advance(1min);
    world.restart(90s);
    world.advance(4s);
    page = world.open(ada, "laptop");
    EXPECT_EQ(time_of(world, ada).creditable_ms, 4'000) << "until the page was back";
    EXPECT_EQ(time_of(world, ada).outages.size(), 1U);
}

TEST(Absence, BeginsAtAStartForThoseWhoHaveNotComeToItsProcess) {
    World world;
    const auto ada = world.invite();
    const auto bob = world.invite();
    world.open_and_start(ada, "laptop");
    world.open_and_start(bob, "laptop");
    world.advance(1min);
    // As if a disk that takes some had refused the keeper until Ada was here.
    const base::Time begun = world.now();
    world.advance(2s);
    world.open(ada, "laptop");
    world.advance(1s);
    world.finish(world.desk().store.write([&](store::Tx& tx) {
        actions::note_start(tx, begun, world.now() + 1ms, world.desk().settler());
    }));
    world.advance(1min);
    EXPECT_EQ(time_of(world, ada).creditable_ms, 62'000) << "until she came back";
    EXPECT_EQ(time_of(world, bob).creditable_ms, 63'000) << "until now";
}

TEST(Absence, BeginsAtAStartAlsoWhenSomebodyCameAtTheVeryMoment) {
    World world;
    const auto bob = world.invite();
    world.open_and_start(bob, "laptop");
    world.advance(1min);
    const base::Time begun = world.now();
    world.advance(1s);
    world.finish(world.desk().store.write([&](store::Tx& tx) {
        const base::Time heartbeat = store::find_heartbeat(tx).value().at;
        actions::note_start(tx, begun, heartbeat, world.desk().settler());
    }));
    world.advance(1min);
    EXPECT_EQ(time_of(world, bob).creditable_ms, 61'000);
}

TEST(Absence, DoesNotBeginWhenAnotherPageTakesOver) {
    World world;
    const auto ada = world.invite();
    const auto laptop = world.open_and_start(ada, "laptop");
    world.open(ada, "phone", true);
    world.hang_up(laptop);
    world.advance(1min);
    EXPECT_EQ(time_of(world, ada).creditable_ms, 0);
}

/// Its page is lost 5 minutes before the end, and what was saved before is graded.
support::Candidate cut_off(World& world) {
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.tell(page, protocol::LeaveSection{.section = 0});
    world.tell(page, support::save(1, 2, support::text("SELECT 1")));
    world.advance_to(core::final_deadline(world.attempt(ada)) - 5min);
    world.hang_up(page);
    world.advance(1h);
    return ada;
}

/// By our fault, until the gradings are held.
void fail_all(World& world) {
    for (int attempt_number = 1; attempt_number <= 3; ++attempt_number) {
        while (const auto job = world.lease())
            world.report(*job, support::graded(core::Outcome::infra_error)).value();
        world.advance(actions::pause_after(attempt_number));
    }
}

void grade_all(World& world, std::int64_t millionths) {
    while (const auto job = world.lease()) {
        const auto grade = support::graded(core::Outcome::scored, millionths);
        ASSERT_TRUE(world.report(*job, grade).has_value());
    }
}

TEST(Absence, UntilTheDeadlineIsCreditedByOpeningTheTestAgain) {
    World world;
    const auto ada = cut_off(world);
    grade_all(world, 0);
    ASSERT_EQ(world.attempt(ada).state, core::State::graded);
    const auto shown = time_of(world, ada);
    EXPECT_TRUE(shown.can_reopen);
    EXPECT_EQ(credit(world, ada, shown).error(), Refusal::too_late) << "only who means it";
    ASSERT_TRUE(credit(world, ada, shown, true).has_value());
    ASSERT_TRUE(credit(world, ada, shown, true).has_value()) << "sent again";
    EXPECT_EQ(world.attempt(ada).state, core::State::running);
    const auto page = world.open(ada, "laptop");
    EXPECT_EQ(page->last<AttemptState>()->notices.back().kind, "credited");
    EXPECT_EQ(world.tell(page, support::save(2, 2, support::text("x"))), Refusal::paused);
    world.advance(2h);
    ASSERT_TRUE(resume(world, ada).has_value());
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), world.now() + 5min);
    EXPECT_EQ(time_of(world, ada).creditable_ms, 0);
    EXPECT_EQ(world.tell(page, support::save(2, 2, support::text("SELECT 2"))), std::nullopt);
    world.advance(5min + core::grace);
    EXPECT_EQ(world.jobs_of(ada).at(2).answer, support::text("SELECT 2"));
    EXPECT_FALSE(world.read([&](store::Tx& tx) { return store::find_score(tx, ada.attempt); }));
    world.advance(actions::lease_time + 1s);
    grade_all(world, core::whole);
    EXPECT_EQ(world.attempt(ada).state, core::State::graded);
    const auto exported =
        world.read([&](store::Tx& tx) { return actions::export_attempt(tx, ada.attempt).value(); });
    EXPECT_TRUE(exported.consistent);
    EXPECT_EQ(
        world.read([&](store::Tx& tx) { return store::find_score(tx, ada.attempt); })->micropoints,
        7 * core::whole);
}

TEST(Absence, OpensATestAgainWithWhatItsCandidateWasGrantedSinceItsEnd) {
    World world;
    const auto ada = cut_off(world);
    const protocol::Accommodate grant{
        .email = "ada@example.com",
        .accommodation = {
            .extra_percent = 50, .extra_ms = 0, .break_count = 1, .break_ms = 60'000}};
    ASSERT_TRUE(world.finish(actions::accommodate(world.desk(), recruiter(), grant)).has_value());
    EXPECT_EQ(world.attempt(ada).accommodation, core::Accommodation{}) << "it is over";
    ASSERT_TRUE(credit(world, ada, time_of(world, ada), true).has_value());
    EXPECT_EQ(world.attempt(ada).accommodation.break_count, 1);
    const base::Duration half = world.attempt(ada).sections.at(1).limit / 2;
    ASSERT_TRUE(resume(world, ada).has_value());
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), world.now() + 5min + half);
}

TEST(Absence, BeginsWithATestThatIsOpenedAgainWhileThePageOfItsEndIsGone) {
    World world;
    const auto ada = cut_off(world);
    world.open(ada, "laptop");
    world.advance(1min);
    world.restart(10s);
    const auto shown = time_of(world, ada);
    ASSERT_TRUE(credit(world, ada, shown, true).has_value());
    ASSERT_TRUE(resume(world, ada).has_value());
    world.advance(1min);
    EXPECT_EQ(time_of(world, ada).creditable_ms, 60'000);
}

TEST(Absence, OpensATestAgainWhoseGradingIsUnderWayAndTakesThatBack) {
    World world;
    const auto ada = cut_off(world);
    const auto job = world.lease().value();
    ASSERT_TRUE(credit(world, ada, time_of(world, ada), true).has_value());
    EXPECT_EQ(
        world.report(job, support::graded(core::Outcome::scored)).error(), Refusal::taken_over);
    world.advance(1h);
    EXPECT_FALSE(world.lease().has_value()) << "nothing is left of it";
    EXPECT_EQ(world.attempt(ada).state, core::State::running);
}

TEST(Absence, OpensATestAgainWhoseGradingIsHeldAndNobodyGradesItMeanwhile) {
    World world;
    const auto ada = cut_off(world);
    fail_all(world);
    ASSERT_TRUE(world.read([&](store::Tx& tx) { return store::is_held(tx, ada.attempt); }));
    ASSERT_TRUE(credit(world, ada, time_of(world, ada), true).has_value());
    ASSERT_TRUE(world.finish(actions::grade_again(world.desk(), recruiter(), ada.attempt)));
    EXPECT_FALSE(world.lease().has_value());
}

TEST(Absence, OpensATestAgainWhoseHeldGradingIsNotTriedBeforeItsLastSavesAreIn) {
    World world;
    const auto ada = cut_off(world);
    fail_all(world);
    ASSERT_TRUE(credit(world, ada, time_of(world, ada), true).has_value());
    ASSERT_TRUE(resume(world, ada).has_value());
    world.advance_to(core::final_deadline(world.attempt(ada)) + 1s);
    ASSERT_EQ(world.attempt(ada).state, core::State::submitted);
    ASSERT_FALSE(world.attempt(ada).sealed);
    const auto rows = world.finish(actions::attempt_list(world.desk(), recruiter())).attempts;
    EXPECT_FALSE(rows.at(0).held);
    ASSERT_TRUE(world.finish(actions::grade_again(world.desk(), recruiter(), ada.attempt)));
    EXPECT_FALSE(world.lease().has_value());
    world.advance(core::grace);
    EXPECT_TRUE(world.lease().has_value());
}

TEST(Absence, OpensNothingAgainThatTheCandidateHandedIn) {
    World world;
    const auto ada = world.invite();
    auto page = world.open_and_start(ada);
    world.hang_up(page);
    world.advance(90s);
    page = world.open(ada, "laptop");
    const auto shown = time_of(world, ada);
    world.tell(page, protocol::Submit{});
    EXPECT_FALSE(time_of(world, ada).can_reopen);
    EXPECT_EQ(credit(world, ada, shown, true).error(), Refusal::closed);
}

TEST(Absence, IsNothingBeforeTheStartAndEndsWithTheTest) {
    World world;
    const auto ada = world.invite();
    auto page = world.open(ada, "laptop");
    world.hang_up(page);
    world.advance(10min);
    EXPECT_EQ(time_of(world, ada).absent_ms, 0);
    page = world.open_and_start(ada);
    world.hang_up(page);
    world.advance(2h);
    EXPECT_EQ(time_of(world, ada).absent_ms, 35 * 60 * 1000);
}

}  // namespace
