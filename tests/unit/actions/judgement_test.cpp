// Attempts with items that measure no skill: what is scored beside, and what nobody sees.

#include "actions/export.hpp"
#include "actions/reviewer.hpp"
#include "actions/survey.hpp"
#include "grading/grader.hpp"
#include "protocol/codec.hpp"
#include "support/scripted_runner.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace {

using namespace std::chrono_literals;
using support::World;

constexpr std::int64_t skill_position = 0;
constexpr std::int64_t sjt_position = 1;
constexpr std::int64_t likert_position = 2;
constexpr std::int64_t survey_position = 4;

core::Answer fields(std::vector<core::AnswerField> given) {
    core::Answer answer;
    answer.fields = std::move(given);
    return answer;
}

const core::Answer panel_answer =
    fields({{"ask", "5"}, {"note", "4"}, {"guess", "2"}, {"wait", "1"}});

/// What one person leaves, by position.
using Answers = std::map<std::int64_t, core::Answer>;

support::Candidate handed_in(World& world, const Answers& answers, const std::string& email) {
    const auto candidate = world.invite({.blueprint = "mixed"}, email);
    const auto page = world.open_and_start(candidate);
    std::int64_t seq = 0;
    for (const auto& [position, answer] : answers) {
        EXPECT_EQ(world.tell(page, support::save(++seq, position, answer)), std::nullopt);
    }
    world.tell(page, protocol::Submit{});
    world.hang_up(page);
    return candidate;
}

/// As the worker does it.
void grade_all(World& world) {
    support::ScriptedRunner runner([](const sandbox::Spec&) { return sandbox::Report{}; });
    const catalog::Catalog offer = support::small_catalog();
    while (const auto job = world.lease()) {
        const catalog::Item& item = offer.items.at(job->item);
        ASSERT_TRUE(
            world.report(*job, grading::grade({.item = item, .answer = job->answer}, runner, {}))
                .has_value());
    }
}

protocol::AttemptResult result_of(World& world, const support::Candidate& candidate) {
    const store::StaffRecord grace{
        .id = {"grace"}, .email = {}, .name = {}, .role = "reviewer", .password_hash = {}};
    return world.finish(actions::result_of(world.desk(), grace, candidate.attempt)).value();
}

std::vector<std::string> order_of(const std::vector<protocol::Question>& questions) {
    std::vector<std::string> ids;
    for (const protocol::Question& question : questions)
        ids.push_back(question.id);
    return ids;
}

TEST(Judgement, StandsInAnOrderThatTellsNothingOfItsKey) {
    World world;
    std::map<std::string, int> first;
    for (int i = 0; i < 200; ++i) {
        const auto email = "person" + std::to_string(i) + "@example.com";
        const auto candidate = world.invite({.blueprint = "mixed"}, email);
        const auto page = world.open_and_start(candidate);
        const auto item = page->last<protocol::AttemptState>()->items.at(sjt_position);
        ++first[item.questions.at(0).id];
    }
    ASSERT_EQ(first.size(), 4U);
    for (const auto& [id, count] : first)
        EXPECT_GT(count, 25) << id << " is seldom the first";
}

TEST(Judgement, KeepsItsOrderAndIsReviewedInIt) {
    World world;
    const auto ada = world.invite({.blueprint = "mixed"});
    const auto page = world.open_and_start(ada);
    const auto seen = page->last<protocol::AttemptState>()->items.at(sjt_position).questions;
    const auto reloaded = world.open(ada, "laptop");
    const auto again = reloaded->last<protocol::AttemptState>()->items.at(sjt_position).questions;
    EXPECT_EQ(order_of(again), order_of(seen));
    world.tell(reloaded, protocol::Submit{});
    const auto reviewed = result_of(world, ada).items.at(sjt_position).questions;
    EXPECT_EQ(order_of(reviewed), order_of(seen));
}

TEST(Judgement, IsScoredBesideTheSkill) {
    World world;
    const auto ada = handed_in(
        world, {{skill_position, support::chosen("a")}, {sjt_position, panel_answer}}, "a@b");
    grade_all(world);
    const auto result = result_of(world, ada);
    EXPECT_EQ(result.attempt.state, core::State::graded);
    EXPECT_EQ(result.attempt.micropoints, 2 * core::whole);
    EXPECT_EQ(result.attempt.points, 2);
    EXPECT_EQ(result.attempt.judgement_micropoints, 2 * core::whole);
    EXPECT_EQ(result.attempt.judgement_points, 2);
    EXPECT_EQ(result.sections.at(0).points, 2);
    EXPECT_EQ(result.sections.at(0).judgement_points, 2);
}

TEST(Judgement, AndPersonalityAndSurveysNeverMoveAScoreOfSkill) {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        World world;
        loop::Random random(seed);
        const auto rating = [&random] { return std::to_string(1 + random.seed() % 5); };
        Answers answers{{skill_position, support::chosen(seed % 2 == 0 ? "a" : "b")}};
        answers[sjt_position] = fields({{"ask", rating()}, {"wait", rating()}});
        answers[likert_position] = fields({{"s1", rating()}, {"s3", rating()}});
        answers[survey_position] = fields({{"fair", rating()}});
        const auto ada = handed_in(world, answers, "a@b");
        grade_all(world);
        const auto score =
            world.read([&](store::Tx& tx) { return store::find_score(tx, ada.attempt).value(); });
        EXPECT_EQ(score.micropoints, seed % 2 == 0 ? 2 * core::whole : 0);
        EXPECT_EQ(score.points, 2);
        const auto exported = world.read(
            [&](store::Tx& tx) { return actions::export_attempt(tx, ada.attempt).value(); });
        EXPECT_TRUE(exported.consistent);
    }
}

TEST(Personality, IsReadByReviewersAndGradedByNobody) {
    World world;
    const auto ada =
        handed_in(world, {{likert_position, fields({{"s1", "4"}, {"s2", "2"}})}}, "a@b");
    EXPECT_EQ(world.jobs_of(ada).size(), 2U) << "the mcq and the sjt";
    const auto item = result_of(world, ada).items.at(likert_position);
    EXPECT_EQ(item.observations.at(0).value, "4.0 of 5");
    EXPECT_EQ(item.questions.size(), 4U);
    EXPECT_EQ(item.points, 0);
    EXPECT_EQ(item.micropoints, std::nullopt);
}

TEST(SurveyAnswers, AreOnNoPageReceiptOrExportOfAnAttempt) {
    World world;
    const auto answer = fields({{"fair", "2"}, {"more", "The third task puzzled me."}});
    const auto ada = handed_in(world, {{survey_position, answer}}, "a@b");
    grade_all(world);
    const auto result = result_of(world, ada);
    EXPECT_EQ(result.items.at(survey_position).answer, std::nullopt);
    EXPECT_EQ(result.items.at(survey_position).answer_sha256, "");
    EXPECT_EQ(result.receipt->lines.size(), 4U);
    const std::string page = protocol::encode(result);
    EXPECT_EQ(page.find("puzzled"), std::string::npos);
    const auto exported =
        world.read([&](store::Tx& tx) { return actions::export_attempt(tx, ada.attempt).value(); });
    EXPECT_EQ(exported.json.find("puzzled"), std::string::npos);
    EXPECT_TRUE(nlohmann::json::parse(exported.json)["responses"].empty());
}

std::vector<actions::SurveyReport> reports(World& world) {
    return world.read(
        [&](store::Tx& tx) { return actions::survey_reports(tx, world.desk().library); });
}

void answer_survey(World& world, int person) {
    const core::Answer answer =
        fields({{"fair", person < 5 ? "4" : "5"}, {"more", "Words of " + std::to_string(person)}});
    handed_in(world, {{survey_position, answer}}, std::to_string(person) + "@b");
    world.advance(1s);  // who ended first is counted first
}

TEST(SurveyAnswers, AreAddedUpInWholeFives) {
    World world;
    for (int person = 0; person < 4; ++person)
        answer_survey(world, person);
    EXPECT_EQ(reports(world).at(0).people, 0);
    EXPECT_TRUE(reports(world).at(0).questions.empty());
    for (int person = 4; person < 14; ++person)
        answer_survey(world, person);
    const auto report = reports(world).at(0);
    EXPECT_EQ(report.people, 10);
    EXPECT_EQ(report.questions.at(0).cells.at(3).count, 5);
    EXPECT_FALSE(report.questions.at(0).cells.at(3).hidden);
    EXPECT_EQ(report.questions.at(0).cells.at(4).count, 5);
    EXPECT_TRUE(report.questions.at(1).cells.back().hidden) << "nobody said how long it was";
    EXPECT_EQ(report.questions.at(2).texts.size(), 10U);
    EXPECT_EQ(report.questions.at(2).texts.back(), "Words of 9");
}

}  // namespace
