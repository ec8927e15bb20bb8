#include "actions/export.hpp"
#include "actions/grade_again.hpp"
#include "actions/reviewer.hpp"
#include "protocol/codec.hpp"
#include "store/jobs.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace {

using namespace std::chrono_literals;
using core::Outcome;
using core::Refusal;
using core::State;
using support::graded;
using support::World;

store::StaffRecord recruiter() {
    return {.id = {"grace"}, .email = {}, .name = {}, .role = "recruiter", .password_hash = {}};
}

/// A handed-in attempt: three gradings wait.
support::Candidate handed_in(World& world) {
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.tell(page, support::save(1, 0, support::chosen("a")));
    world.tell(page, protocol::Submit{});
    world.hang_up(page);
    return ada;
}

std::optional<store::StoredScore> score_of(World& world, const support::Candidate& candidate) {
    return world.read([&](store::Tx& tx) { return store::find_score(tx, candidate.attempt); });
}

bool is_held(World& world, const support::Candidate& candidate) {
    return world.read([&](store::Tx& tx) { return store::is_held(tx, candidate.attempt); });
}

std::size_t run_count(World& world, const support::Candidate& candidate) {
    return world.read([&](store::Tx& tx) { return store::runs_of(tx, candidate.attempt).size(); });
}

/// Every waiting job by its item: jobs of one moment come in any order.
std::map<std::string, protocol::Job> lease_all(World& world) {
    std::map<std::string, protocol::Job> jobs;
    while (const auto job = world.lease())
        jobs.emplace(job->item, *job);
    return jobs;
}

void grade_rest(World& world) {
    while (const auto job = world.lease()) {
        ASSERT_TRUE(world.report(*job, graded(Outcome::scored)).has_value());
    }
}

/// The next job fails by our fault as often as it is tried; all others succeed.
void hold_one(World& world) {
    for (int attempt_number = 1; attempt_number <= 3; ++attempt_number) {
        const auto job = world.lease().value();
        grade_rest(world);
        ASSERT_TRUE(world.report(job, graded(Outcome::infra_error)).has_value());
        world.advance(actions::pause_after(attempt_number));
    }
}

TEST(Work, GivesAWorkerEverythingItNeedsAndNothingElse) {
    World world;
    handed_in(world);
    const auto job = lease_all(world).at("closed/status");
    EXPECT_EQ(job.purpose, protocol::Purpose::grade);
    EXPECT_EQ(job.answer, support::chosen("a"));
    EXPECT_EQ(job.lease_ms, 15'000);
    const std::string text = protocol::encode(job);
    EXPECT_EQ(text.find("Ada"), std::string::npos) << text;
    EXPECT_EQ(text.find("ada@example.com"), std::string::npos) << text;
    const auto bundle = world.finish(actions::item_bundle(world.desk(), job.item_hash));
    ASSERT_TRUE(bundle.has_value());
    EXPECT_NE(bundle->find("item.toml"), std::string::npos);
    EXPECT_EQ(
        world.finish(actions::item_bundle(world.desk(), "no such version")).error(),
        Refusal::not_found);
}

TEST(Work, EndsInAScoreOnceEveryItemIsGraded) {
    World world;
    const auto ada = handed_in(world);
    const auto jobs = lease_all(world);
    const auto report = [&](const std::string& item, core::ItemGrade grade) {
        EXPECT_TRUE(world.report(jobs.at(item), std::move(grade)).has_value()) << item;
    };
    report("closed/status", graded(Outcome::scored));
    report("closed/sum", graded(Outcome::ungradable));
    EXPECT_EQ(world.attempt(ada).state, State::submitted);
    EXPECT_FALSE(score_of(world, ada).has_value());
    report("sql/rows", graded(Outcome::scored, 500'000));
    EXPECT_EQ(world.attempt(ada).state, State::graded);
    EXPECT_EQ(score_of(world, ada)->micropoints, 3'500'000);
    EXPECT_EQ(score_of(world, ada)->points, 7);
    EXPECT_FALSE(world.lease().has_value());
}

TEST(Work, RecomputesToTheStoredScore) {
    World world;
    const auto ada = handed_in(world);
    grade_rest(world);
    const auto exported =
        world.read([&](store::Tx& tx) { return actions::export_attempt(tx, ada.attempt).value(); });
    EXPECT_TRUE(exported.consistent);
    const auto json = nlohmann::json::parse(exported.json);
    EXPECT_EQ(json["score"]["stored_micropoints"], 7 * core::whole);
    EXPECT_EQ(json["responses"].size(), 1U);
    EXPECT_EQ(json["runs"].size(), 3U);
}

TEST(Work, TriesAFailureOfOursThreeTimesAndThenHoldsTheGrading) {
    World world;
    const auto ada = handed_in(world);
    std::string failing;
    for (int attempt_number = 1; attempt_number <= 3; ++attempt_number) {
        EXPECT_FALSE(is_held(world, ada));
        const auto job = world.lease().value();
        if (failing.empty()) {
            failing = job.job;
            grade_rest(world);
        }
        EXPECT_EQ(job.job, failing);
        ASSERT_TRUE(world.report(job, graded(Outcome::infra_error)).has_value());
        EXPECT_FALSE(world.lease().has_value()) << "not at once";
        world.advance(actions::pause_after(attempt_number));
    }
    EXPECT_TRUE(is_held(world, ada));
    EXPECT_EQ(world.attempt(ada).state, State::submitted);
    EXPECT_FALSE(score_of(world, ada).has_value());
    const auto rows = world.finish(actions::attempt_list(world.desk(), recruiter())).attempts;
    EXPECT_TRUE(rows.at(0).held);
    EXPECT_EQ(rows.at(0).micropoints, std::nullopt);
}

TEST(Work, ThatIsHeldIsGradedAgainOnceHoweverOftenThatIsAsked) {
    World world;
    const auto ada = handed_in(world);
    const auto grade_again = [&] {
        return world.finish(actions::grade_again(world.desk(), recruiter(), ada.attempt));
    };
    ASSERT_TRUE(grade_again().has_value()) << "nothing is held: nothing happens";
    hold_one(world);
    ASSERT_TRUE(is_held(world, ada));
    ASSERT_TRUE(grade_again().has_value());
    ASSERT_TRUE(grade_again().has_value());
    EXPECT_FALSE(is_held(world, ada));
    EXPECT_EQ(lease_all(world).size(), 1U);
    world.advance(actions::lease_time + 1s);
    grade_rest(world);
    EXPECT_EQ(world.attempt(ada).state, State::graded);
    EXPECT_EQ(score_of(world, ada)->micropoints, 7 * core::whole);
    EXPECT_EQ(run_count(world, ada), 4U) << "what failed stays recorded";
    const auto exported =
        world.read([&](store::Tx& tx) { return actions::export_attempt(tx, ada.attempt).value(); });
    EXPECT_TRUE(exported.consistent);
    EXPECT_EQ(
        world.finish(actions::grade_again(world.desk(), recruiter(), {"nobody's"})).error(),
        Refusal::not_found);
}

TEST(Work, ThatIsGradedAgainWaitsLikeAnyOtherAndMayBeHeldAgain) {
    World world;
    const auto ada = handed_in(world);
    hold_one(world);
    world.finish(actions::grade_again(world.desk(), recruiter(), ada.attempt)).value();
    const auto result = world.finish(actions::result_of(world.desk(), recruiter(), ada.attempt));
    const auto ungraded = std::ranges::count_if(
        result->items, [](const protocol::ItemResult& item) { return !item.grade; });
    EXPECT_EQ(ungraded, 1) << "the failure is no grade while it is graded again";
    EXPECT_FALSE(result->attempt.held);
    hold_one(world);
    EXPECT_TRUE(is_held(world, ada));
}

TEST(Work, ThatFailedByOurFaultOnceIsScoredWhenItSucceeds) {
    World world;
    const auto ada = handed_in(world);
    ASSERT_TRUE(world.report(world.lease().value(), graded(Outcome::infra_error)).has_value());
    grade_rest(world);
    EXPECT_EQ(world.attempt(ada).state, State::submitted);
    world.advance(actions::pause_after(1));
    grade_rest(world);
    EXPECT_EQ(world.attempt(ada).state, State::graded);
    EXPECT_EQ(run_count(world, ada), 3U);
}

TEST(Work, IsReportedOnceAndASecondReportChangesNothing) {
    World world;
    const auto ada = handed_in(world);
    const auto job = world.lease().value();
    ASSERT_TRUE(world.report(job, graded(Outcome::scored)).has_value());
    EXPECT_TRUE(world.report(job, graded(Outcome::scored, 0)).has_value()) << "a harmless resend";
    grade_rest(world);
    EXPECT_TRUE(world.report(job, graded(Outcome::infra_error)).has_value());
    EXPECT_EQ(run_count(world, ada), 3U);
    EXPECT_EQ(score_of(world, ada)->micropoints, 7 * core::whole);
}

TEST(Work, WhoseLeaseRanOutGoesToAnotherWorkerAndTheFirstIsRefused) {
    World world;
    const auto ada = handed_in(world);
    const auto first = world.lease("slow").value();
    grade_rest(world);
    EXPECT_EQ(run_count(world, ada), 2U);
    world.advance(actions::lease_time);
    const auto second = world.lease("quick").value();
    EXPECT_EQ(second.job, first.job);
    EXPECT_NE(second.lease, first.lease);
    EXPECT_EQ(world.report(first, graded(Outcome::scored, 0)).error(), Refusal::taken_over);
    EXPECT_EQ(
        world
            .finish(actions::progress(
                world.desk(), {.job = first.job, .lease = first.lease, .result = {}}))
            .error(),
        Refusal::taken_over);
    ASSERT_TRUE(world.report(second, graded(Outcome::scored)).has_value());
    EXPECT_TRUE(world.report(first, graded(Outcome::scored, 0)).has_value())
        << "too late to matter";
    EXPECT_EQ(run_count(world, ada), 3U);
    EXPECT_EQ(score_of(world, ada)->micropoints, 7 * core::whole);
}

TEST(Work, ThatKillsEveryWorkerThatTriesItIsSetAsideAndHoldsTheGrading) {
    World world;
    const auto ada = handed_in(world);
    const std::string deadly = world.lease().value().job;
    grade_rest(world);
    for (std::int64_t tries = 1; tries < actions::tries_max; ++tries) {
        world.advance(actions::lease_time);
        EXPECT_EQ(world.lease().value().job, deadly);
    }
    world.advance(actions::lease_time);
    EXPECT_FALSE(world.lease().has_value());
    EXPECT_TRUE(is_held(world, ada));
    EXPECT_FALSE(score_of(world, ada).has_value());
    EXPECT_EQ(run_count(world, ada), 3U) << "one recorded result per job";
}

TEST(Work, StaysWithAWorkerThatSaysThatItIsAlive) {
    World world;
    handed_in(world);
    const auto job = world.lease("slow").value();
    grade_rest(world);
    for (int i = 0; i < 5; ++i) {
        world.advance(actions::lease_time - 1s);
        ASSERT_TRUE(world
                        .finish(actions::progress(
                            world.desk(), {.job = job.job, .lease = job.lease, .result = {}}))
                        .has_value());
        EXPECT_FALSE(world.lease("quick").has_value());
    }
    EXPECT_TRUE(world.report(job, graded(Outcome::scored)).has_value());
}

TEST(Work, IsRefusedToWhoeverGuessesALease) {
    World world;
    const auto ada = handed_in(world);
    auto job = world.lease().value();
    job.lease += "x";
    EXPECT_EQ(world.report(job, graded(Outcome::scored)).error(), Refusal::taken_over);
    job.job = "no such job";
    EXPECT_EQ(world.report(job, graded(Outcome::scored)).error(), Refusal::taken_over);
    EXPECT_EQ(run_count(world, ada), 0U);
}

TEST(Work, OfAWorkerSurvivesARestartOfTheServer) {
    World world;
    const auto ada = handed_in(world);
    const auto job = world.lease().value();
    world.restart(1s);
    EXPECT_TRUE(world.report(job, graded(Outcome::scored)).has_value());
    grade_rest(world);
    EXPECT_EQ(world.attempt(ada).state, State::graded);
}

TEST(Work, ThatIsMissingUnitsNeverBecomesANumber) {
    World world;
    const auto ada = handed_in(world);
    const auto failing = world.lease().value();
    ASSERT_TRUE(world.report(failing, core::ItemGrade{}).has_value());
    grade_rest(world);
    for (std::int64_t tries = 1; tries < actions::tries_max; ++tries) {
        world.advance(actions::pause_after(tries));
        const auto again = world.lease().value();
        EXPECT_EQ(again.job, failing.job);
        ASSERT_TRUE(world.report(again, core::ItemGrade{}).has_value());
    }
    EXPECT_FALSE(score_of(world, ada).has_value());
    EXPECT_TRUE(is_held(world, ada));
}

TEST(Work, OnARunIsRecordedButIsNoGrade) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.tell(page, protocol::LeaveSection{.section = 0});
    world.tell(
        page, protocol::RunAnswer{.position = 2, .answer = support::text("SELECT 1"), .input = {}});
    ASSERT_TRUE(world.report(world.lease().value(), graded(Outcome::scored, 0)).has_value());
    world.tell(page, protocol::Submit{});
    grade_rest(world);
    EXPECT_EQ(score_of(world, ada)->micropoints, 7 * core::whole);
}

loop::Task<void> wait_for_a_job(World& world, std::optional<protocol::Job>& job, bool& is_over) {
    job = co_await actions::lease(
        world.desk(), {.worker = "waiting", .wait_ms = 20'000}, [] { return false; });
    is_over = true;
}

TEST(Work, ReachesAWaitingWorkerAsSoonAsThereIsSome) {
    World world;
    std::optional<protocol::Job> job;
    bool is_over = false;
    world.begin(wait_for_a_job(world, job, is_over));
    world.advance(1s);
    EXPECT_FALSE(is_over);
    handed_in(world);
    EXPECT_TRUE(is_over);
    EXPECT_TRUE(job.has_value());
}

TEST(Work, KeepsAWaitingWorkerNoLongerThanItAsked) {
    World world;
    std::optional<protocol::Job> job;
    bool is_over = false;
    world.begin(wait_for_a_job(world, job, is_over));
    world.advance(19s);
    EXPECT_FALSE(is_over);
    world.advance(1s);
    EXPECT_TRUE(is_over);
    EXPECT_FALSE(job.has_value());
}

TEST(Work, IsNotTakenWithNumbersThatNoHonestWorkerFinds) {
    World world;
    const auto ada = handed_in(world);
    const auto job = world.lease().value();
    auto more = graded(Outcome::scored, 2 * core::whole);
    auto negative = graded(Outcome::scored);
    negative.units[0].points = -1;
    auto enormous = graded(Outcome::scored);
    enormous.units[0].points = (std::int64_t{1} << 53) - 1;
    auto nothing = graded(Outcome::scored);
    nothing.units[0].points = 0;
    for (const auto& bad : {more, negative, enormous, nothing})
        EXPECT_EQ(world.report(job, bad).error(), Refusal::malformed);
    EXPECT_EQ(run_count(world, ada), 0U);
    EXPECT_TRUE(world.report(job, graded(Outcome::scored)).has_value());
}

}  // namespace
