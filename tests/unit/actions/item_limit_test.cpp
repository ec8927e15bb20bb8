// The limit of a slot, from the blueprint as its author writes it to the candidate's page.

#include "core/deadline.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using core::Refusal;
using protocol::AttemptState;
using support::World;

protocol::SaveAnswer fitting_save(std::int64_t seq, const protocol::ItemView& item) {
    return support::save(
        seq, 0, item.kind == "mcq" ? support::chosen("a") : support::text(std::to_string(seq)));
}

TEST(ItemLimit, IsShownBeforeTheItemIsOpenedAndRunsFromThen) {
    World world;
    const auto ada = world.invite({.blueprint = "clocked"});
    const auto page = world.open_and_start(ada);
    const auto unopened = page->last<AttemptState>()->items.at(0);
    EXPECT_EQ(unopened.limit_ms, 90'000);
    EXPECT_EQ(unopened.deadline, std::nullopt);
    EXPECT_TRUE(unopened.prompt_html.empty());
    EXPECT_EQ(world.tell(page, fitting_save(1, unopened)), Refusal::item_not_open);
    world.advance(30s);
    world.tell(page, protocol::ViewItem{.position = 0});
    const auto opened = page->last<AttemptState>()->items.at(0);
    EXPECT_EQ(opened.limit_ms, 90'000);
    EXPECT_EQ(opened.deadline, base::to_micros(world.now() + 90s));
    EXPECT_FALSE(opened.prompt_html.empty());
}

TEST(ItemLimit, EndsWritingToTheSecondWhileTheSectionGoesOn) {
    World world;
    const auto ada = world.invite({.blueprint = "clocked"});
    const auto page = world.open_and_start(ada);
    world.tell(page, protocol::ViewItem{.position = 0});
    const auto item = page->last<AttemptState>()->items.at(0);
    world.advance(90s - 1us);
    world.tell(page, fitting_save(1, item));
    EXPECT_EQ(page->last<protocol::Saved>()->standing, core::Standing::in_time);
    world.advance(1us);
    world.tell(page, fitting_save(2, item));
    EXPECT_EQ(page->last<protocol::Saved>()->standing, core::Standing::in_flight);
    world.advance(core::grace);
    world.tell(page, fitting_save(3, item));
    EXPECT_EQ(page->last<protocol::Saved>()->standing, core::Standing::late);
    EXPECT_EQ(world.attempt(ada).state, core::State::running);
}

}  // namespace
