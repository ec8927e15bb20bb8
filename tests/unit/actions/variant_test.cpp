// A generated item on its way: drawn, shown, answered, graded, reviewed, exported.

#include "actions/export.hpp"
#include "actions/reviewer.hpp"
#include "catalog/closed_rules.hpp"
#include "grading/grader.hpp"
#include "protocol/bundle.hpp"
#include "protocol/codec.hpp"
#include "store/jobs.hpp"
#include "support/scripted_runner.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <set>

namespace {

using support::World;

constexpr std::uint64_t world_seed = 1;

support::Candidate invited(World& world) {
    return world.invite({.blueprint = "generated"});
}

core::FormEntry entry_of(World& world, const support::Candidate& candidate) {
    return world.read([&](store::Tx& tx) { return store::form_of(tx, candidate.attempt).at(0); });
}

/// As a worker reads it: from what is stored.
catalog::Item fetched(World& world, const protocol::Job& job) {
    const auto bundle = world.finish(actions::item_bundle(world.desk(), job.item_hash)).value();
    const auto decoded = protocol::decode<protocol::ItemBundle>(bundle, bundle.size()).value();
    return catalog::parse_item(job.item, protocol::files_of(decoded).value()).item.value();
}

TEST(Variant, IsDrawnForEachAttemptAndStored) {
    World world{world_seed, support::catalog_with_banks()};
    std::set<std::int64_t> drawn;
    for (int i = 0; i < 20; ++i) {
        const auto entry = entry_of(world, invited(world));
        EXPECT_GE(entry.variant, 1);
        EXPECT_LE(entry.variant, 200);
        drawn.insert(entry.variant);
    }
    EXPECT_GT(drawn.size(), 10U);
}

TEST(Variant, IsInMemoryOnlyWhileSomebodyHoldsIt) {
    World world{world_seed, support::catalog_with_banks()};
    const auto entry = entry_of(world, invited(world));
    const actions::Library& library = world.desk().library;
    const auto seen = world.read([&](store::Tx& tx) {
        const auto version = library.version(tx, entry);
        EXPECT_EQ(version, library.version(tx, entry));
        return std::weak_ptr(version);
    });
    EXPECT_TRUE(seen.expired());
    const auto again = world.read([&](store::Tx& tx) { return library.version(tx, entry); });
    EXPECT_EQ(again->item.hash, entry.item_hash);
}

TEST(Variant, StaysInMemoryWhileItsCandidateIsConnected) {
    World world{world_seed, support::catalog_with_banks()};
    const auto ada = invited(world);
    const auto entry = entry_of(world, ada);
    const actions::Library& library = world.desk().library;
    const auto version = [&](store::Tx& tx) { return std::weak_ptr(library.version(tx, entry)); };
    const auto page = world.open_and_start(ada);
    const auto seen = world.read(version);
    EXPECT_FALSE(seen.expired());
    world.hang_up(page);
    EXPECT_TRUE(seen.expired());
}

TEST(Variant, IsWhatTheCandidateSeesAndWhatIsGradedAndReviewed) {
    World world{world_seed, support::catalog_with_banks()};
    const auto ada = invited(world);
    const auto page = world.open_and_start(ada);
    const auto entry = entry_of(world, ada);
    const auto seen = page->last<protocol::AttemptState>()->items.at(0);
    EXPECT_EQ(seen.kind, "mcq");
    EXPECT_NE(seen.prompt_html.find("…"), std::string::npos) << seen.prompt_html;
    ASSERT_EQ(seen.choices.size(), 5U);

    const auto& whole = world.desk().library;
    const auto version = world.read([&](store::Tx& tx) { return whole.version(tx, entry); });
    const auto& options = std::get<catalog::Mcq>(version->item.body).options;
    std::string key;
    for (std::size_t i = 0; i < options.size(); ++i) {
        EXPECT_EQ(seen.choices[i].id, options[i].id) << "in the order of the bank";
        if (options[i].correct) key = options[i].id;
    }
    EXPECT_FALSE(world.tell(page, support::save(1, 0, support::chosen(key))).has_value());
    world.tell(page, protocol::Submit{});

    const auto job = world.lease().value();
    EXPECT_EQ(job.variant, entry.variant);
    const auto concrete = catalog::variant_of(fetched(world, job), job.variant);
    support::ScriptedRunner runner{[](const sandbox::Spec&) { return sandbox::Report{}; }};
    const auto grade = grading::grade({.item = concrete, .answer = job.answer}, runner, {});
    EXPECT_EQ(grade.units.at(0).millionths, core::whole);
    ASSERT_TRUE(world.report(job, grade).has_value());

    const store::StaffRecord grace{
        .id = {"grace"}, .email = {}, .name = {}, .role = "reviewer", .password_hash = {}};
    const auto result = world.finish(actions::result_of(world.desk(), grace, ada.attempt)).value();
    EXPECT_EQ(result.items.at(0).variant, entry.variant);
    EXPECT_EQ(result.items.at(0).key, std::vector{key});
    EXPECT_EQ(result.items.at(0).prompt_html, seen.prompt_html);
    const auto exported =
        world.read([&](store::Tx& tx) { return actions::export_attempt(tx, ada.attempt).value(); });
    EXPECT_TRUE(exported.consistent);
    EXPECT_EQ(nlohmann::json::parse(exported.json)["form"][0]["variant"], entry.variant);
}

TEST(Variant, IsTheSameAfterARestart) {
    World world{world_seed, support::catalog_with_banks()};
    const auto ada = invited(world);
    const auto page = world.open_and_start(ada);
    const auto before = page->last<protocol::AttemptState>()->items.at(0);
    world.restart();
    const auto again = world.open(ada, "laptop");
    const auto after = again->last<protocol::AttemptState>()->items.at(0);
    EXPECT_EQ(after.prompt_html, before.prompt_html);
    EXPECT_EQ(protocol::encode(after), protocol::encode(before));
}

}  // namespace
