// An author looks at an item: what a candidate sees, and what it earned.

#include "actions/preview.hpp"

#include "support/world.hpp"

#include <gtest/gtest.h>

namespace {

using core::State;
using protocol::AttemptState;
using support::World;

support::Candidate preview(World& world) {
    const catalog::Catalog all = support::small_catalog();
    const std::string path = "closed/status";
    const auto offer = actions::preview_offer(all.items.at(path), all.folders.at(path));
    const base::Time now = world.now();
    const auto begun = world.finish(world.desk().store.write([&](store::Tx& tx) {
        return actions::begin_preview(tx, offer, world.desk().random, now);
    }));
    return {.attempt = begun.attempt, .token = begun.token};
}

TEST(Preview, IsShownLikeATestWithoutAClock) {
    World world;
    const auto page = world.open(preview(world), "laptop");
    const auto state = page->last<AttemptState>().value();
    EXPECT_EQ(state.state, State::running);
    EXPECT_FALSE(state.practice) << "whose words no candidate of a test sees";
    EXPECT_FALSE(state.offers_practice);
    EXPECT_EQ(state.full_time_ms, std::nullopt);
    ASSERT_EQ(state.items.size(), 1U);
}

TEST(Preview, TellsItsAuthorWhatTheAnswerEarned) {
    World world;
    const auto begun = preview(world);
    const auto page = world.open(begun, "laptop");
    world.tell(page, protocol::Submit{});
    for (auto& [position, job] : world.jobs_of(begun))
        ASSERT_TRUE(world.report(job, support::graded(core::Outcome::scored)).has_value());
    const auto marks = page->last<AttemptState>()->marks;
    ASSERT_EQ(marks.size(), 1U);
    EXPECT_EQ(marks[0].micropoints, marks[0].points * core::whole);
}

}  // namespace
