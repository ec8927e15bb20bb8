// Trying everything out before the start: what a candidate can do, and that nobody else sees it.

#include "actions/practice.hpp"

#include "actions/accommodations.hpp"
#include "actions/attempt_time.hpp"
#include "actions/live.hpp"
#include "actions/recruiter.hpp"
#include "actions/reviewer.hpp"
#include "base/hash.hpp"
#include "store/jobs.hpp"
#include "store/responses.hpp"
#include "store/staff.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using core::Outcome;
using core::Refusal;
using core::State;
using protocol::AttemptState;
using protocol::LiveKind;
using support::chosen;
using support::graded;
using support::save;
using support::World;

store::StaffRecord grace() {
    return {.id = {"grace"}, .email = {}, .name = {}, .role = "recruiter", .password_hash = {}};
}

std::vector<base::AttemptId> practices_of(World& world, const support::Candidate& candidate) {
    return world.read([&](store::Tx& tx) { return store::practices_of(tx, candidate.attempt); });
}

/// Asks for it on the invitation's page and gives the practice.
support::Candidate begin(
    World& world, const support::Candidate& candidate, const support::PagePointer& page) {
    EXPECT_EQ(world.tell(page, protocol::BeginPractice{}), std::nullopt);
    const std::string token = page->last<protocol::PracticeBegun>().value().token;
    const auto record = world.read([&](store::Tx& tx) {
        return store::find_attempt_by_token(tx, base::sha256_hex(token)).value();
    });
    EXPECT_EQ(record.practice_of, candidate.attempt);
    return {.attempt = record.attempt.id, .token = token};
}

support::Candidate begin(World& world, const support::Candidate& candidate) {
    return begin(world, candidate, world.open(candidate, "laptop"));
}

std::string name_of_change(LiveKind kind) {
    return "change " + std::to_string(static_cast<int>(kind));
}

protocol::LiveChange of_kind(LiveKind kind, std::string attempt = {}, std::string blueprint = {}) {
    return {
        .key = name_of_change(kind) + attempt + blueprint,
        .kind = kind,
        .attempt = std::move(attempt),
        .blueprint = std::move(blueprint),
        .section = {},
        .amount_ms = kind == LiveKind::extend ? 60'000 : 0,
        .text = kind == LiveKind::announce ? "Hello" : "",
        .reason = {}};
}

TEST(Practice, IsOfferedBeforeTheStartAndBeginsWithALinkOfItsOwn) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open(ada, "laptop");
    EXPECT_TRUE(page->last<AttemptState>()->offers_practice);
    EXPECT_FALSE(page->last<AttemptState>()->practice);
    const auto practice = begin(world, ada, page);
    EXPECT_NE(practice.token, ada.token);

    const auto state = world.open_and_start(practice, "laptop")->last<AttemptState>().value();
    EXPECT_TRUE(state.practice);
    EXPECT_FALSE(state.offers_practice);
    EXPECT_EQ(state.state, State::running);
    EXPECT_EQ(state.candidate_name, "Ada Lovelace");
    EXPECT_EQ(state.title, "Practice");
    ASSERT_EQ(state.items.size(), 2U);
    EXPECT_EQ(state.full_time_ms, std::nullopt);
    EXPECT_EQ(state.clock->section_deadline, std::nullopt) << "untimed";
    EXPECT_EQ(state.clock->final_deadline, std::nullopt);
}

TEST(Practice, LeavesTheTestAsItWas) {
    World world;
    const auto ada = world.invite();
    const auto before = world.attempt(ada);
    const auto page = world.open(ada, "laptop");
    const auto practice = begin(world, ada, page);
    const auto trial = world.open_and_start(practice, "laptop");
    world.tell(trial, save(1, 0, chosen("a")));
    world.advance(2h);
    world.tell(trial, protocol::Submit{});
    EXPECT_EQ(world.attempt(practice).state, State::submitted);
    core::Attempt after = world.attempt(ada);
    EXPECT_EQ(after.state, State::opened);
    EXPECT_EQ(world.read([&](store::Tx& tx) { return store::last_seq(tx, ada.attempt); }), 0);
    EXPECT_EQ(after.sections, before.sections);
    world.tell(page, protocol::Start{});
    EXPECT_EQ(
        page->last<AttemptState>()->clock->final_deadline, base::to_micros(world.now() + 35min));
}

TEST(Practice, NeverEndsByItself) {
    World world;
    const auto practice = begin(world, world.invite());
    const auto trial = world.open_and_start(practice);
    world.freeze(240h);
    EXPECT_EQ(world.tell(trial, save(1, 0, chosen("a"))), std::nullopt);
    EXPECT_EQ(world.attempt(practice).state, State::running);
}

TEST(Practice, MayBeBegunAnewAndTheEarlierOneEnds) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open(ada, "laptop");
    const auto first = begin(world, ada, page);
    const auto trial = world.open_and_start(first);
    const auto second = begin(world, ada, page);
    EXPECT_EQ(world.attempt(first).state, State::cancelled);
    EXPECT_EQ(trial->last<AttemptState>()->state, State::cancelled) << "its page is told";
    EXPECT_EQ(world.tell(trial, save(1, 0, chosen("a"))), Refusal::link_cancelled);
    world.tell(world.open_and_start(second), protocol::Submit{});
    begin(world, ada, page);
    EXPECT_EQ(world.attempt(second).state, State::submitted) << "what is over stays as it is";
    while (practices_of(world, ada).size() < actions::practice_count_max)
        begin(world, ada, page);
    EXPECT_EQ(world.tell(page, protocol::BeginPractice{}), Refusal::too_many);
    EXPECT_FALSE(world.open(ada, "laptop")->last<AttemptState>()->offers_practice);
}

TEST(Practice, IsForWhoMayStillStartAndForThePageThatWrites) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open(ada, "laptop");
    const auto other = world.open(ada, "phone", true);
    EXPECT_EQ(world.tell(page, protocol::BeginPractice{}), Refusal::taken_over);
    const auto practice = begin(world, ada, other);
    const auto trial = world.open(practice, "phone");
    EXPECT_EQ(world.tell(trial, protocol::BeginPractice{}), Refusal::not_found)
        << "a practice of a practice";
    EXPECT_EQ(world.tell(trial, protocol::AskAccommodation{}), Refusal::closed);
    world.tell(other, protocol::Start{});
    EXPECT_FALSE(other->last<AttemptState>()->offers_practice);
    EXPECT_EQ(world.tell(other, protocol::BeginPractice{}), Refusal::closed);

    const auto bob = world.invite({.until = "2026-03-01T12:00"}, "bob@example.com");
    const auto late = world.open(bob, "laptop");
    world.advance_to(world.attempt(bob).latest_start);
    EXPECT_EQ(world.tell(late, protocol::BeginPractice{}), Refusal::window_over);
}

TEST(Practice, IsPossibleBeforeTheWindowOpens) {
    World world;
    const auto ada = world.invite({.from = "2026-03-01T15:00"});
    const auto page = world.open(ada, "laptop");
    EXPECT_EQ(world.tell(page, protocol::Start{}), Refusal::window_not_open);
    const auto trial = world.open_and_start(begin(world, ada, page));
    EXPECT_EQ(trial->last<AttemptState>()->state, State::running);
}

TEST(Practice, IsGradedAndOnlyItsCandidateHearsHow) {
    World world;
    const auto practice = begin(world, world.invite());
    const auto trial = world.open_and_start(practice);
    world.tell(trial, save(1, 0, chosen("a")));
    world.tell(trial, protocol::Submit{});
    ASSERT_EQ(trial->last<AttemptState>()->marks.size(), 2U);
    EXPECT_EQ(trial->last<AttemptState>()->marks[0].micropoints, std::nullopt);
    for (auto& [position, job] : world.jobs_of(practice)) {
        ASSERT_TRUE(world.report(job, graded(Outcome::scored, position == 0 ? core::whole : 0))
                        .has_value());
    }
    const auto state = trial->last<AttemptState>().value();
    EXPECT_EQ(state.state, State::graded);
    EXPECT_TRUE(state.receipt.has_value());
    EXPECT_EQ(state.marks[0].micropoints, 2 * core::whole);
    EXPECT_EQ(state.marks[0].points, 2);
    EXPECT_EQ(state.marks[1].micropoints, 0);
}

TEST(Practice, IsGradedForNobodyInATest) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.tell(page, protocol::Submit{});
    for (auto& [position, job] : world.jobs_of(ada))
        ASSERT_TRUE(world.report(job, graded(Outcome::scored)).has_value());
    EXPECT_EQ(page->last<AttemptState>()->state, State::graded);
    EXPECT_TRUE(page->last<AttemptState>()->marks.empty());
}

TEST(Practice, WaitsBehindEverybodysGradingsAndRuns) {
    World world;
    const auto ada = world.invite();
    const auto practice = begin(world, ada);
    world.tell(world.open_and_start(practice), protocol::Submit{});
    world.advance(1s);
    const auto bob = world.invite({}, "bob@example.com");
    const auto bobs = world.open_and_start(bob);
    world.tell(bobs, protocol::LeaveSection{.section = 0});
    world.tell(
        bobs, protocol::RunAnswer{.position = 2, .answer = support::text("SELECT 1"), .input = {}});
    world.advance(1s);
    const auto cleo = world.invite({}, "cleo@example.com");
    world.tell(world.open_and_start(cleo), protocol::Submit{});
    std::vector<protocol::Purpose> purposes;
    for (int i = 0; i < 4; ++i)
        purposes.push_back(world.lease().value().purpose);
    using enum protocol::Purpose;
    EXPECT_EQ(purposes, (std::vector{grade, grade, grade, run})) << "cleo's three and bob's";
    EXPECT_EQ(world.jobs_of(practice).size(), 2U) << "only now the practice's";
}

// ---- what nobody else sees ----------------------------------------------------------------------

TEST(Practice, IsInNoListOfStaffAndNoBlueprintToInviteTo) {
    World world;
    const auto ada = world.invite();
    world.open_and_start(begin(world, ada));
    const auto rows = world.finish(actions::attempt_list(world.desk(), grace())).attempts;
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].attempt, ada.attempt.value);
    const auto offered = world.finish(actions::blueprint_list(world.desk())).blueprints;
    EXPECT_FALSE(offered.empty());
    for (const auto& blueprint : offered) {
        EXPECT_NE(blueprint.slug, "practice");
        EXPECT_EQ(blueprint.badge, core::Badge::fresh);
    }
}

TEST(Practice, ChangesNoRowOnThePagesOfStaff) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open(ada, "laptop");
    std::vector<std::string> told;
    const auto place = world.desk().hub.join_staff([&](const protocol::StaffEvent& event) {
        told.push_back(std::get<protocol::AttemptChanged>(event).attempt.attempt);
    });
    const auto practice = begin(world, ada, page);
    const auto trial = world.open_and_start(practice);
    world.tell(trial, protocol::Submit{});
    for (auto& [position, job] : world.jobs_of(practice))
        ASSERT_TRUE(world.report(job, graded(Outcome::scored)).has_value());
    world.hang_up(trial);
    EXPECT_TRUE(told.empty());
    world.hang_up(page);
    EXPECT_EQ(told, std::vector{ada.attempt.value}) << "that its page is gone";
    world.desk().hub.leave_staff(place);
}

TEST(Practice, IsUntouchedByChangesForEverybody) {
    World world;
    const auto ada = world.invite();
    const auto practice = begin(world, ada);
    const auto trial = world.open_and_start(practice);
    const auto reached = [&](protocol::LiveChange change) {
        return world.finish(actions::change_live(world.desk(), grace(), std::move(change)))
            ->reached;
    };
    for (const LiveKind kind : {LiveKind::announce, LiveKind::extend, LiveKind::pause}) {
        // What is announced reaches the invitation, which may still be started.
        EXPECT_EQ(reached(of_kind(kind)), kind == LiveKind::announce ? 1 : 0);
        EXPECT_EQ(reached(of_kind(kind, {}, "practice")), 0);
    }
    EXPECT_EQ(world.attempt(practice).pause, std::nullopt);
    EXPECT_EQ(trial->count<protocol::ClockChanged>(), 0);
}

TEST(Practice, DoesNotExistForStaffWhoAskByItsNumber) {
    World world;
    const auto practice = begin(world, world.invite());
    world.tell(world.open_and_start(practice), protocol::Submit{});
    actions::Desk& desk = world.desk();
    const base::AttemptId& id = practice.attempt;
    EXPECT_EQ(world.finish(actions::result_of(desk, grace(), id)).error(), Refusal::not_found);
    EXPECT_EQ(world.finish(actions::time_of(desk, id)).error(), Refusal::not_found);
    EXPECT_EQ(world.finish(actions::cancel(desk, grace(), id)).error(), Refusal::not_found);
    EXPECT_EQ(
        world.finish(actions::change_live(desk, grace(), of_kind(LiveKind::announce, id.value)))
            .error(),
        Refusal::not_found);
    EXPECT_EQ(
        world
            .finish(actions::credit_absence(
                desk, grace(), id, {.amount_ms = 1, .as_of = 0, .reopen = {}}))
            .error(),
        Refusal::not_found);
}

TEST(Practice, IsNoTestOfThePersonThatAnAccommodationReaches) {
    World world;
    const auto ada = world.invite();
    const auto practice = begin(world, ada);
    const core::Accommodation before = world.attempt(practice).accommodation;
    const protocol::Accommodate request{
        .email = "ada@example.com",
        .accommodation = {
            .extra_percent = 50, .extra_ms = 0, .break_count = 1, .break_ms = 60'000}};
    ASSERT_TRUE(world.finish(actions::accommodate(world.desk(), grace(), request)).has_value());
    EXPECT_EQ(world.attempt(ada).accommodation.extra_percent, 50);
    EXPECT_EQ(world.attempt(practice).accommodation, before);
}

TEST(Practice, IsCreditedNoOutage) {
    World world;
    const auto ada = world.invite();
    const auto practice = begin(world, ada);
    world.open_and_start(practice);
    world.restart(1min);
    const auto trial = world.open(practice, "laptop");
    EXPECT_EQ(trial->last<AttemptState>()->state, State::running);
    EXPECT_TRUE(trial->last<AttemptState>()->notices.empty());
    const auto credited = world.read([](store::Tx& tx) {
        std::string detail;
        for (const store::Row& row : tx.query("audit_list", {})) {
            if (row.text("action") == "outage_credited") detail = row.text("detail");
        }
        return detail;
    });
    EXPECT_NE(credited.find(", 0 attempts"), std::string::npos) << credited;
}

TEST(Practice, LeavesNothingInTheLogThatReviewersRead) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open(ada, "laptop");
    begin(world, ada, page);
    const auto events = world.read([&](store::Tx& tx) {
        std::vector<std::string> names;
        for (const auto& event : store::events_of(tx, ada.attempt))
            names.push_back(event.event);
        return names;
    });
    EXPECT_EQ(events, (std::vector<std::string>{"opened", "connected"}));
}

}  // namespace
