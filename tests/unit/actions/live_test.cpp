// What staff changes while tests run, and what people get more than others.

#include "actions/live.hpp"

#include "actions/accommodations.hpp"
#include "actions/attempt_time.hpp"
#include "actions/recruiter.hpp"
#include "actions/reviewer.hpp"
#include "core/deadline.hpp"
#include "protocol/codec.hpp"
#include "store/staff.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace std::chrono_literals;
using core::Refusal;
using protocol::AttemptState;
using protocol::ClockChanged;
using protocol::LiveKind;
using support::chosen;
using support::save;
using support::World;

store::StaffRecord recruiter() {
    return {.id = {"grace"}, .email = {}, .name = {}, .role = "recruiter", .password_hash = {}};
}

/// Each is a change of its own, unless it has a key already.
core::Result<protocol::LiveChanged> change(World& world, protocol::LiveChange wanted) {
    if (wanted.key.empty()) wanted.key = world.desk().random.token_128();
    return world.finish(actions::change_live(world.desk(), recruiter(), std::move(wanted)));
}

protocol::LiveChange extension(std::int64_t seconds, const support::Candidate& candidate = {}) {
    return {
        .key = {},
        .kind = LiveKind::extend,
        .attempt = candidate.attempt.value,
        .blueprint = {},
        .section = {},
        .amount_ms = seconds * 1000,
        .text = {},
        .reason = {}};
}

protocol::LiveChange of_kind(LiveKind kind, const support::Candidate& candidate = {}) {
    protocol::LiveChange wanted = extension(0, candidate);
    wanted.kind = kind;
    return wanted;
}

core::Result<void> accommodate(World& world, const protocol::AccommodationView& wanted) {
    return world.finish(actions::accommodate(
        world.desk(), recruiter(), {.email = "Ada@Example.com", .accommodation = wanted}));
}

std::vector<std::string> audited_actions(World& world) {
    return world.read([](store::Tx& tx) {
        std::vector<std::string> names;
        for (const store::Row& row : tx.query("audit_list", {}))
            names.push_back(row.text("action"));
        return names;
    });
}

TEST(LiveChange, ExtendsOnePersonAndTheirPageHearsItAtOnce) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    const auto before = page->last<AttemptState>()->clock->section_deadline.value();
    const auto changed = change(world, extension(90, ada)).value();
    EXPECT_EQ(changed.reached, 1);
    EXPECT_EQ(changed.connected, 1);
    const auto heard = page->last<ClockChanged>().value();
    EXPECT_EQ(heard.clock->section_deadline, before + base::Duration(90s).count());
    ASSERT_EQ(heard.notices.size(), 1U);
    EXPECT_EQ(heard.notices[0].kind, "extended");
    EXPECT_EQ(heard.notices[0].amount_ms, 90'000);
    EXPECT_EQ(audited_actions(world).back(), "time_changed");
}

TEST(LiveChange, SurvivesReconnectingAndIsConfirmedByThePage) {
    World world;
    const auto ada = world.invite();
    auto page = world.open_and_start(ada);
    world.hang_up(page);
    EXPECT_EQ(change(world, extension(90, ada))->connected, 0);
    page = world.open(ada, "phone");
    ASSERT_EQ(page->last<AttemptState>()->notices.size(), 1U);
    EXPECT_FALSE(page->last<AttemptState>()->notices[0].confirmed_at.has_value());
    world.advance(2s);
    world.tell(page, protocol::ConfirmNotice{.number = 1});
    const auto confirmed = world.now();
    world.advance(2s);
    world.tell(page, protocol::ConfirmNotice{.number = 1});
    page = world.open(ada, "phone");
    EXPECT_EQ(page->last<AttemptState>()->notices[0].confirmed_at, base::to_micros(confirmed));
}

TEST(LiveChange, ReachesEverybodyWhoRunsOrOneAssessment) {
    World world;
    std::vector<support::PagePointer> pages;
    for (int i = 0; i < 5; ++i)
        pages.push_back(world.open_and_start(world.invite()));
    world.invite();  // never started
    EXPECT_EQ(change(world, extension(60))->reached, 5);
    for (const auto& page : pages)
        EXPECT_EQ(page->last<ClockChanged>()->notices.size(), 1U);
    protocol::LiveChange other = extension(60);
    other.blueprint = "another";
    EXPECT_EQ(change(world, other)->reached, 0);
    other.blueprint = "small";
    EXPECT_EQ(change(world, other)->reached, 5);
}

TEST(LiveChange, ExtendsALaterSectionAndLeavesOutWhoeverIsBeyondIt) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    const auto bob = world.invite();
    const auto bobs_page = world.open_and_start(bob);
    world.tell(bobs_page, protocol::LeaveSection{.section = 0});
    protocol::LiveChange first_section = extension(60);
    first_section.section = 0;
    EXPECT_EQ(change(world, first_section)->reached, 1);
    protocol::LiveChange second_section = extension(60);
    second_section.section = 1;
    EXPECT_EQ(change(world, second_section)->reached, 2);
    EXPECT_EQ(world.attempt(ada).sections[1].granted, 60s);
    first_section.attempt = bob.attempt.value;
    EXPECT_EQ(change(world, first_section).error(), Refusal::section_locked);
}

TEST(LiveChange, OfASectionThatNobodyHasIsRefusedAndChangesNothing) {
    World world;
    protocol::LiveChange third_section = extension(60);
    third_section.section = 2;
    EXPECT_EQ(change(world, third_section)->reached, 0) << "nobody runs, so nobody lacks it";
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    const auto before = world.attempt(ada);
    const auto audited = audited_actions(world);
    third_section.key = "made by the page";
    EXPECT_EQ(change(world, third_section).error(), Refusal::unknown_section);
    EXPECT_EQ(change(world, third_section).error(), Refusal::unknown_section) << "sent again";
    EXPECT_EQ(world.attempt(ada), before);
    EXPECT_EQ(page->count<ClockChanged>(), 0);
    EXPECT_EQ(audited_actions(world), audited);
    third_section.attempt = ada.attempt.value;
    EXPECT_EQ(change(world, third_section).error(), Refusal::unknown_section);
    third_section.section = -1;
    EXPECT_EQ(change(world, third_section).error(), Refusal::malformed);
}

TEST(LiveChange, OfASectionThatAllHaveLeftReachesNobody) {
    World world;
    const auto page = world.open_and_start(world.invite());
    world.tell(page, protocol::LeaveSection{.section = 0});
    protocol::LiveChange first_section = extension(60);
    first_section.section = 0;
    EXPECT_EQ(change(world, first_section)->reached, 0);
}

TEST(LiveChange, TakesTimeAwayOnlyWithAReason) {
    World world;
    const auto ada = world.invite();
    world.open_and_start(ada);
    protocol::LiveChange shorter = extension(-120, ada);
    EXPECT_EQ(change(world, shorter).error(), Refusal::reason_needed);
    shorter.reason = "The room closes at noon.";
    EXPECT_TRUE(change(world, shorter).has_value());
    EXPECT_EQ(core::section_deadline(world.attempt(ada)), world.now() + 13min);
}

TEST(LiveChange, PausesEverybodyAndGivesBackExactlyThatTime) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.advance(4min);
    const auto before = core::final_deadline(world.attempt(ada));
    EXPECT_EQ(change(world, of_kind(LiveKind::pause))->reached, 1);
    EXPECT_TRUE(page->last<ClockChanged>()->clock->pause.has_value());
    EXPECT_FALSE(page->last<ClockChanged>()->clock->pause->is_break);
    world.advance(1h + 3s);
    EXPECT_EQ(world.attempt(ada).state, core::State::running);
    EXPECT_EQ(world.tell(page, save(1, 0, chosen("a"))), Refusal::paused);
    EXPECT_EQ(world.tell(page, protocol::EndBreak{}), Refusal::paused) << "only staff ends it";
    const auto reloaded = world.open(ada, "laptop");
    EXPECT_TRUE(reloaded->last<AttemptState>()->items.empty()) << "the content is hidden";
    EXPECT_EQ(change(world, of_kind(LiveKind::resume))->reached, 1);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), before + 1h + 3s);
    EXPECT_EQ(world.tell(reloaded, save(1, 0, chosen("a"))), std::nullopt);
}

TEST(LiveChange, ThatEndsAPauseShowsThatTheServerWorks) {
    World world;
    const auto ada = world.invite();
    world.open_and_start(ada);
    const auto before = core::final_deadline(world.attempt(ada));
    change(world, of_kind(LiveKind::pause));
    world.advance(10s + 600ms);
    change(world, of_kind(LiveKind::resume));
    world.restart(60s);
    EXPECT_EQ(core::final_deadline(world.attempt(ada)), before + 10s + 600ms + 60s)
        << "the outage began after the pause, though the last heartbeat was during it";
}

TEST(LiveChange, ThatOvertookALeavingTakesNothingFromTheNextSection) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.advance(4min);
    const base::Time asked_at = world.now();
    change(world, of_kind(LiveKind::pause));
    world.advance(2s);
    change(world, of_kind(LiveKind::resume));
    const base::Time went_on_at = world.now();
    world.advance(100ms);
    EXPECT_EQ(world.tell_at(page, protocol::LeaveSection{.section = 0}, asked_at), std::nullopt);
    EXPECT_EQ(world.attempt(ada).sections[1].started_at, went_on_at);
}

TEST(LiveChange, ThatAnnouncesReachesWhoMayStillStart) {
    World world;
    const auto ada = world.invite();
    const auto grace = world.invite({}, "grace@example.com");
    world.invite({}, "never@example.com");
    const auto running = world.open_and_start(ada);
    const auto waiting = world.open(grace, "laptop");
    protocol::LiveChange announcement = of_kind(LiveKind::announce);
    announcement.text = "We begin ten minutes later.";
    const auto answer = change(world, announcement);
    EXPECT_EQ(answer->reached, 2) << "nobody who has not opened the link";
    EXPECT_EQ(answer->connected, 2);
    EXPECT_EQ(running->last<ClockChanged>()->notices.at(0).text, announcement.text);
    EXPECT_EQ(waiting->last<ClockChanged>()->notices.at(0).text, announcement.text);
    EXPECT_EQ(change(world, extension(60))->reached, 1) << "it has no clock yet";
}

TEST(LiveChange, AnnouncesAText) {
    World world;
    const auto page = world.open_and_start(world.invite());
    protocol::LiveChange announcement = of_kind(LiveKind::announce);
    EXPECT_EQ(change(world, announcement).error(), Refusal::malformed) << "without a text";
    announcement.text = "Question 2: \"rows\" means all rows.";
    EXPECT_EQ(change(world, announcement)->connected, 1);
    EXPECT_EQ(page->last<ClockChanged>()->notices[0].text, announcement.text);
    announcement.text = std::string(actions::live_text_bytes_max + 1, 'x');
    EXPECT_EQ(change(world, announcement).error(), Refusal::too_large);
}

TEST(LiveChange, ThatIsSentAgainIsAnsweredAndNotDoneAgain) {
    World world;
    const auto ada = world.invite();
    auto page = world.open_and_start(ada);
    const auto before = core::section_deadline(world.attempt(ada));
    protocol::LiveChange wanted = extension(90);
    wanted.key = "made by the page";
    const auto first = change(world, wanted).value();
    world.hang_up(page);
    world.restart(1s);
    page = world.open_and_start(world.invite());
    const auto again = change(world, wanted).value();
    EXPECT_EQ(again.reached, first.reached) << "and not whoever came since";
    EXPECT_EQ(again.connected, first.connected);
    EXPECT_EQ(core::section_deadline(world.attempt(ada)), before + 90s);
    EXPECT_TRUE(page->last<AttemptState>()->notices.empty());
    EXPECT_EQ(std::ranges::count(audited_actions(world), "time_changed"), 1);
}

TEST(LiveChange, NeedsAKeyThatMeansNothingElse) {
    World world;
    const auto ada = world.invite();
    world.open_and_start(ada);
    protocol::LiveChange wanted = extension(90, ada);
    wanted.key = "made by the page";
    ASSERT_TRUE(change(world, wanted).has_value());
    wanted.amount_ms = 180'000;
    EXPECT_EQ(change(world, wanted).error(), Refusal::malformed);
    wanted.key = std::string(actions::live_key_bytes_max + 1, 'x');
    EXPECT_EQ(change(world, wanted).error(), Refusal::malformed);
    wanted.key = "";
    EXPECT_EQ(
        world.finish(actions::change_live(world.desk(), recruiter(), wanted)).error(),
        Refusal::malformed);
    EXPECT_EQ(world.attempt(ada).sections[0].granted, 90s);
}

TEST(LiveChange, KeepsAnExtendedAttemptOpenBeyondItsOldDeadline) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    const base::Time deadline = core::final_deadline(world.attempt(ada));
    world.advance_to(deadline - 2s);
    ASSERT_TRUE(change(world, extension(300, ada)).has_value());
    world.advance_to(deadline + 299s);
    EXPECT_EQ(world.attempt(ada).state, core::State::running);
    world.advance(1s);
    EXPECT_EQ(world.attempt(ada).finished_at, deadline + 300s);
}

TEST(Accommodation, IsTakenAlongToEveryLaterTestOfThePerson) {
    World world;
    ASSERT_TRUE(accommodate(world, {.extra_percent = 50}).has_value());
    const auto page = world.open(world.invite(), "laptop");
    const auto state = page->last<AttemptState>().value();
    EXPECT_EQ(state.accommodation.extra_percent, 50);
    EXPECT_EQ(state.time_if_started_ms, 35 * 60 * 1500);
    const auto other = world.invite(World::Window{}, "bob@example.com");
    EXPECT_EQ(world.open(other, "laptop")->last<AttemptState>()->accommodation.extra_percent, 0);
}

TEST(Accommodation, ReachesATestUnderWay) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    ASSERT_TRUE(accommodate(world, {.extra_percent = 100}).has_value());
    EXPECT_EQ(
        page->last<AttemptState>()->clock->section_deadline, base::to_micros(world.now() + 30min));
    EXPECT_EQ(accommodate(world, {.extra_percent = 1000}).error(), Refusal::malformed);
}

TEST(Accommodation, CanBeAskedForBeforeTheStartAndDecided) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open(ada, "laptop");
    const protocol::AskAccommodation ask{.wanted = {.extra_percent = 25, .break_count = 2}};
    EXPECT_EQ(world.tell(page, ask), std::nullopt);
    EXPECT_EQ(page->last<AttemptState>()->asked->extra_percent, 25);
    const auto decide = [&](bool grant) {
        return world.finish(actions::decide_accommodation(
            world.desk(), recruiter(), ada.attempt, {.grant = grant}));
    };
    ASSERT_TRUE(decide(true).has_value());
    EXPECT_EQ(page->last<AttemptState>()->accommodation.break_count, 2);
    EXPECT_FALSE(page->last<AttemptState>()->asked.has_value());
    EXPECT_EQ(decide(false).error(), Refusal::not_found) << "nothing is left to decide";
    world.tell(page, protocol::Start{});
    EXPECT_EQ(world.tell(page, ask), Refusal::closed) << "only before the start";
}

/// Leaves what does not differ between two people who do the same.
void without_identity(protocol::AttemptResult& result) {
    protocol::AttemptRow& row = result.attempt;
    for (std::string* text : {&row.attempt, &row.email})
        text->clear();
    for (auto* moment : {&row.created_at, &row.opens_at, &row.latest_start})
        *moment = 0;
    row.started_at = row.finished_at = 0;
    result.receipt.reset();
    for (auto& item : result.items) {
        item.choices.clear();  // in an order of their own
        item.milliseconds_spent = 0;
    }
    for (auto& line : result.log)
        line.at = 0;
}

/// The result of somebody who used up the first section and the breaks that they had.
protocol::AttemptResult result_after(
    World& world, const std::string& email, const protocol::AccommodationView& extra) {
    World::Window window;
    window.hard_close = "2026-03-01T18:00";
    const auto candidate = world.invite(window, email);
    const auto page = world.open(candidate, "laptop");
    if (extra.extra_percent > 0) {
        world.tell(page, protocol::AskAccommodation{.wanted = extra});
        EXPECT_TRUE(world
                        .finish(actions::decide_accommodation(
                            world.desk(), recruiter(), candidate.attempt, {.grant = true}))
                        .has_value());
    }
    world.tell(page, protocol::Start{});
    world.tell(page, protocol::ViewItem{.position = 0});
    world.advance(1min);
    if (world.tell(page, protocol::TakeBreak{}) == std::nullopt) {
        world.advance(2min);
        world.tell(page, protocol::EndBreak{});
    }
    EXPECT_TRUE(change(world, extension(60, candidate)).has_value());
    const base::Time end = core::section_deadline(world.attempt(candidate));
    world.advance_to(end);
    world.tell(page, protocol::Submit{});
    auto result =
        world.finish(actions::result_of(world.desk(), recruiter(), candidate.attempt)).value();
    without_identity(result);
    return result;
}

TEST(Accommodation, CannotBeToldFromWhatAReviewerReads) {
    World world;
    const auto plain = result_after(world, "bob@example.com", {});
    const auto extended = result_after(
        world, "ada@example.com",
        {.extra_percent = 100, .extra_ms = 60'000, .break_count = 1, .break_ms = 300'000});
    EXPECT_EQ(protocol::encode(extended), protocol::encode(plain));
    EXPECT_EQ(plain.sections[0].used_percent, 100);
}

TEST(Accommodation, IsNotInTheListThatReviewersSee) {
    World world;
    World::Window window;
    window.hard_close = "2026-03-01T18:00";
    const auto ada = world.invite(window);
    const auto page = world.open(ada, "laptop");
    const auto row_for = [&](const std::string& role) {
        store::StaffRecord reader = recruiter();
        reader.role = role;
        return world.finish(actions::attempt_list(world.desk(), reader)).attempts.at(0);
    };
    world.tell(page, protocol::AskAccommodation{.wanted = {.extra_percent = 25}});
    EXPECT_TRUE(row_for("recruiter").asked);
    EXPECT_FALSE(row_for("reviewer").asked);
    ASSERT_TRUE(accommodate(world, {.break_count = 1, .break_ms = 300'000}).has_value());
    world.tell(page, protocol::Start{});
    world.tell(page, protocol::TakeBreak{});
    EXPECT_TRUE(row_for("admin").paused);
    const auto seen = row_for("reviewer");
    EXPECT_EQ(seen.state, core::State::running);
    EXPECT_FALSE(seen.paused);
    EXPECT_FALSE(seen.section_deadline || seen.final_deadline || seen.hard_close);
}

TEST(Break, StopsTheClockHidesTheContentAndEndsByItself) {
    World world;
    ASSERT_TRUE(accommodate(world, {.break_count = 1, .break_ms = 300'000}).has_value());
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.advance(2min);
    EXPECT_EQ(world.tell(page, protocol::TakeBreak{}), std::nullopt);
    EXPECT_TRUE(page->last<AttemptState>()->items.empty());
    EXPECT_TRUE(page->last<AttemptState>()->clock->pause->is_break);
    world.advance(5min);
    const auto state = page->last<AttemptState>().value();
    EXPECT_FALSE(state.clock->pause.has_value());
    EXPECT_EQ(state.items.size(), 2U);
    EXPECT_EQ(state.clock->section_deadline, base::to_micros(world.now() + 13min));
    EXPECT_EQ(world.tell(page, protocol::TakeBreak{}), Refusal::no_break_left);
}

TEST(Break, IsNotTimeOnTheQuestionBeforeIt) {
    World world;
    ASSERT_TRUE(accommodate(world, {.break_count = 1, .break_ms = 300'000}).has_value());
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    const protocol::ViewItem view{.position = 0};
    world.tell(page, view);
    world.advance(1min);
    world.tell(page, protocol::TakeBreak{});
    world.advance(2min);
    world.tell(page, protocol::EndBreak{});
    world.tell(page, view);
    world.advance(1min);
    world.tell(page, protocol::Submit{});
    const auto result =
        world.finish(actions::result_of(world.desk(), recruiter(), ada.attempt)).value();
    EXPECT_EQ(result.items[0].milliseconds_spent, 120'000);
}

TEST(Break, EndsEarlyWhenTheCandidateComesBack) {
    World world;
    ASSERT_TRUE(accommodate(world, {.break_count = 1, .break_ms = 300'000}).has_value());
    const auto page = world.open_and_start(world.invite());
    world.tell(page, protocol::TakeBreak{});
    world.advance(1min);
    EXPECT_EQ(world.tell(page, protocol::EndBreak{}), std::nullopt);
    EXPECT_EQ(
        page->last<AttemptState>()->clock->section_deadline, base::to_micros(world.now() + 15min));
}

TEST(Break, ThatEndsInAnOutageIsNoPartOfWhatIsCreditedForIt) {
    World world;
    ASSERT_TRUE(accommodate(world, {.break_count = 1, .break_ms = 300'000}).has_value());
    const auto page = world.open_and_start(world.invite());
    world.advance(2min);
    world.tell(page, protocol::TakeBreak{});
    world.advance(4min);
    world.freeze(3min);
    world.advance(1s);
    const auto clock = page->last<protocol::ClockChanged>().value();
    EXPECT_EQ(clock.notices.back().kind, "credited");
    EXPECT_NEAR(static_cast<double>(clock.notices.back().amount_ms), 120'000, 1000);
}

}  // namespace
