// What a reviewer is shown of an attempt.

#include "actions/reviewer.hpp"

#include "support/world.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using support::World;

/// In "ticket", position 0.
catalog::Catalog catalog_with_project() {
    catalog::Catalog offer = support::small_catalog();
    support::add_item(offer, "project/ticket", item_files::project());
    core::Section section{.id = "ticket", .title = "Ticket", .limit = 30min, .slots = {}};
    section.slots.push_back({.id = "ticket", .points = 3, .pool = {"project/ticket"}});
    offer.blueprints["ticket"] = core::Blueprint{
        .slug = "ticket", .title = "Ticket", .summary = "One.", .sections = {section}};
    return offer;
}

protocol::AttemptResult seen(World& world, const base::AttemptId& attempt) {
    const store::StaffRecord reviewer{
        .id = {"r"}, .email = {}, .name = {}, .role = "reviewer", .password_hash = {}};
    return world.finish(actions::result_of(world.desk(), reviewer, attempt)).value();
}

TEST(Reviewer, SeesTheChangedFilesOfAProjectAsTheyWere) {
    World world(1, catalog_with_project());
    const auto ada = world.invite({.blueprint = "ticket"});
    const auto page = world.open_and_start(ada);
    core::Answer answer;
    answer.language = "python";
    answer.files = {{"app/orders.py", "one\n2\nthree\n"}};
    ASSERT_EQ(world.tell(page, support::save(1, 0, answer)), std::nullopt);
    ASSERT_EQ(world.tell(page, protocol::Submit{}), std::nullopt);
    const auto result = seen(world, ada.attempt);
    const protocol::ItemResult& item = result.items.at(0);
    EXPECT_EQ(item.answer, answer);
    const std::vector<core::AnswerFile> before{{"app/orders.py", "one\ntwo\nthree\n"}};
    EXPECT_EQ(item.starting_files, before);
}

TEST(Reviewer, SeesWhatCostsAreNumbersOf) {
    World world;
    const auto ada = world.invite({.blueprint = "small"});
    world.tell(world.open_and_start(ada), protocol::Submit{});
    const auto result = seen(world, ada.attempt);
    EXPECT_EQ(result.items.at(0).dialect, "") << "no SQL";
    EXPECT_EQ(result.items.at(2).dialect, "SQLite");
}

}  // namespace
