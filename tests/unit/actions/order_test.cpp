// Where options stand is drawn once, with the form, and stored with it.

#include "store/attempts.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

#include <set>

namespace {

using support::World;

std::vector<std::string> ids_of(const std::vector<protocol::Choice>& choices) {
    std::vector<std::string> ids;
    for (const protocol::Choice& choice : choices)
        ids.push_back(choice.id);
    return ids;
}

core::Form form_of(World& world, const support::Candidate& candidate) {
    return world.read([&](store::Tx& tx) { return store::form_of(tx, candidate.attempt); });
}

TEST(TheOrderOfOptions, IsTheOneThatWasStoredWithTheForm) {
    World world;
    const catalog::Catalog offer = support::small_catalog();
    std::set<core::Order> orders;
    for (int person = 0; person < 20; ++person) {
        const auto candidate = world.invite(
            {.blueprint = "mixed"}, "person" + std::to_string(person) + "@example.com");
        const core::FormEntry entry = form_of(world, candidate).at(0);
        const auto& written = std::get<catalog::Mcq>(offer.items.at(entry.item).body).options;
        ASSERT_EQ(entry.order.size(), written.size());
        std::vector<std::string> wanted;
        for (const std::size_t place : entry.order)
            wanted.push_back(written.at(place).id);

        const auto page = world.open_and_start(candidate);
        const auto state = page->last<protocol::AttemptState>().value();
        EXPECT_EQ(ids_of(state.items.at(0).choices), wanted);
        orders.insert(entry.order);
    }
    EXPECT_GT(orders.size(), 1U) << "everybody sees them alike";
}

TEST(TheOrderOfOptions, IsDrawnForTheStatementsThatPeopleRate) {
    World world;
    const auto entry = form_of(world, world.invite({.blueprint = "mixed"})).at(1);
    EXPECT_GT(entry.order.size(), 1U);
}

TEST(TheOrderOfOptions, IsNoneWhereNothingIsDrawn) {
    World world;
    const auto entry = form_of(world, world.invite({.blueprint = "mixed"})).at(2);
    EXPECT_TRUE(entry.order.empty());
}

}  // namespace
