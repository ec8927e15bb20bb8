// Levels on their way: checked by a worker, opened, shown, graded as a whole.

#include "store/responses.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

namespace {

using core::Outcome;
using support::World;

/// What the groups of the open levels gave.
core::ItemGrade graded(const std::vector<std::string>& ids, std::int64_t millionths) {
    core::ItemGrade grade = support::graded(Outcome::scored, millionths);
    core::UnitResult unit = grade.units.front();
    unit.cases.emplace_back().hidden = false;
    grade.units.clear();
    for (const std::string& id : ids) {
        grade.units.push_back(unit);
        grade.units.back().id = id;
    }
    return grade;
}

struct Levels : testing::Test {
    protocol::Job check() {
        world.tell(
            page, protocol::RunAnswer{
                      .position = 0, .answer = answer, .input = {}, .checks_level = true});
        return world.lease().value();
    }
    protocol::LevelCheck told() { return page->last<protocol::RunFinished>()->check.value(); }
    std::ptrdiff_t passed_count() {
        const auto events =
            world.read([&](store::Tx& tx) { return store::events_of(tx, ada.attempt); });
        return std::ranges::count(events, "passed_level", &store::Event::event);
    }
    protocol::ItemView shown() { return page->last<protocol::AttemptState>()->items.at(0); }

    World world{1, support::catalog_with_levels()};
    support::Candidate ada = world.invite({.blueprint = "levels"});
    decltype(world.open_and_start(ada)) page = world.open_and_start(ada);
    core::Answer answer = shown_answer();

  private:
    core::Answer shown_answer() {
        const auto offer = page->last<protocol::AttemptState>()->items.at(0).languages.at(0);
        core::Answer started;
        started.language = offer.language;
        started.files = {offer.starter};
        started.files.front().text += "\n# mine\n";
        return started;
    }
};

TEST_F(Levels, BeginWithTheFirst) {
    const auto view = shown();
    ASSERT_EQ(view.levels.size(), 2U);
    EXPECT_TRUE(view.levels[0].open);
    EXPECT_FALSE(view.levels[0].passed);
    EXPECT_FALSE(view.levels[1].open);
    EXPECT_EQ(view.groups.size(), 2U);
    EXPECT_EQ(view.prompt_html.find("Go on with that"), std::string::npos);
}

TEST_F(Levels, OpenTheNextWhenAllHiddenTestsPass) {
    const protocol::Job job = check();
    EXPECT_EQ(job.level, 1);
    EXPECT_TRUE(job.checks);
    ASSERT_TRUE(world.report(job, graded({"examples", "all"}, core::whole)).has_value());
    EXPECT_TRUE(told().passed);
    EXPECT_TRUE(told().failed.empty());
    EXPECT_TRUE(shown().levels[0].passed);
    EXPECT_TRUE(shown().levels[1].open);
    EXPECT_NE(shown().prompt_html.find("Go on with that"), std::string::npos);
    EXPECT_EQ(check().level, 2) << "earlier levels are tried again";
}

TEST_F(Levels, StayWhenOneFailsAndOnlyItsGroupIsNamed) {
    ASSERT_TRUE(world.report(check(), graded({"examples", "all"}, core::whole / 2)).has_value());
    EXPECT_FALSE(told().passed);
    EXPECT_EQ(told().failed, (std::vector<std::string>{"Examples", "All"}));
    EXPECT_EQ(page->last<protocol::RunFinished>()->total, 0) << "how many there are is not told";
    EXPECT_FALSE(shown().levels[1].open);
}

TEST_F(Levels, AreNotOpenedByAFailureOfOurs) {
    ASSERT_TRUE(world.report(check(), support::graded(Outcome::infra_error)).has_value());
    EXPECT_FALSE(page->last<protocol::RunFinished>()->check.has_value());
    EXPECT_FALSE(shown().levels[1].open);
}

TEST_F(Levels, AreAllGradedInWhatIsHandedInHoweverFarSomebodyCame) {
    world.tell(page, support::save(1, 0, answer));
    world.tell(page, protocol::Submit{});
    EXPECT_EQ(world.lease()->level, 0);
}

TEST_F(Levels, AreNoOracle) {
    for (int i = 0; i < 60; ++i)
        ASSERT_TRUE(world.report(check(), graded({"all"}, 0)).has_value());
    world.tell(
        page,
        protocol::RunAnswer{.position = 0, .answer = answer, .input = {}, .checks_level = true});
    EXPECT_EQ(page->last<protocol::Refused>()->reason, core::Refusal::too_many);
}

TEST_F(Levels, AreCheckedAsOftenWhateverFailedByOurFault) {
    for (int i = 0; i < 60; ++i)
        ASSERT_TRUE(world.report(check(), support::graded(Outcome::infra_error)).has_value());
    ASSERT_TRUE(world.report(check(), graded({"examples", "all"}, core::whole)).has_value());
    EXPECT_TRUE(shown().levels[1].open);
}

TEST_F(Levels, AreOpenedByNothingThatIsReportedAfterTheHandIn) {
    const protocol::Job job = check();
    world.tell(page, protocol::Submit{});
    ASSERT_TRUE(world.report(job, graded({"examples", "all"}, core::whole)).has_value());
    EXPECT_EQ(passed_count(), 0);
}

TEST(LevelsOfOthers, CannotBeChecked) {
    World world;
    const auto page = world.open_and_start(world.invite());
    world.tell(page, protocol::LeaveSection{.section = 0});
    world.tell(
        page,
        protocol::RunAnswer{
            .position = 2, .answer = support::text("SELECT 1"), .input = {}, .checks_level = true});
    EXPECT_EQ(page->last<protocol::Refused>()->reason, core::Refusal::not_runnable);
}

}  // namespace
