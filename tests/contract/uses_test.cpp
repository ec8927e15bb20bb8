// How often items were drawn, by whom they were seen, and what was earned with them.

#include "store/uses.hpp"

#include "loop/loop.hpp"
#include "store/attempts.hpp"
#include "store/sqlite.hpp"
#include "store/staff.hpp"
#include "support/sim_clock.hpp"
#include "support/temporary_directory.hpp"
#include "support/waiting.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <string>
#include <utility>

namespace {

using namespace std::chrono_literals;
using store::Tx;

constexpr base::Time noon = base::from_micros(1'772'366'400'000'000);

struct World {
    template <class Body>
    auto write(Body body) {
        return support::finish(loop, store->write(std::move(body)));
    }
    template <class Body>
    auto read(Body body) {
        return support::finish(loop, store->read(std::move(body)));
    }

    support::TemporaryDirectory directory;
    loop::Loop loop;
    support::SimClock clock{loop};
    std::unique_ptr<store::Store> store = store::open_sqlite(directory.path(), loop, clock);
};

core::Form form() {
    core::FormEntry entry;
    entry.slot = "s";
    entry.item = "i";
    entry.item_hash = "h";
    entry.points = 2;
    return {entry};
}

base::AttemptId insert_attempt(Tx& tx) {
    store::AttemptRecord record;
    record.attempt.id = {"a1"};
    record.attempt.opens_at = noon;
    record.attempt.latest_start = noon + 8h;
    record.attempt.sections = {{.limit = 10min}};
    record.section_titles = {"One"};
    record.email = "Ada@example.com";
    record.created_at = noon;
    store::insert_item_version(tx, {.hash = "h", .path = "i", .bundle = "{}"}, noon);
    store::insert_attempt(tx, record, "token", form());
    return record.attempt.id;
}

const std::map<std::string, core::Offered> offered{{"i", {.hash = "h"}}};

core::Use use_of_i(Tx& tx, base::Time now, const std::string& person = "") {
    return store::find_uses(tx, offered, person, now)["i"];
}

TEST(Uses, CountFormsOfThirtyDaysAndOfAllTime) {
    World world;
    world.write([](Tx& tx) {
        store::count_drawn(tx, form(), noon);
        store::count_drawn(tx, form(), noon);
        store::count_drawn(tx, form(), noon + 24h * 20);
    });
    const auto soon = world.read([](Tx& tx) { return use_of_i(tx, noon + 24h * 20); });
    EXPECT_EQ(soon.recent, 3);
    const auto later = world.read([](Tx& tx) { return use_of_i(tx, noon + 24h * 40); });
    EXPECT_EQ(later.recent, 1);
    EXPECT_EQ(later.ever, 3);
}

TEST(Uses, KnowWhatAPersonHasSeen) {
    World world;
    const auto seen = [&](const std::string& person) {
        return world.read([&](Tx& tx) { return use_of_i(tx, noon, person).seen; });
    };
    const base::AttemptId id = world.write([](Tx& tx) { return insert_attempt(tx); });
    EXPECT_FALSE(seen("ada@example.com")) << "it was not started";
    world.write([&](Tx& tx) {
        const auto record = store::find_attempt(tx, id);
        const auto running = core::start(record->attempt, noon);
        store::update_attempt(tx, record->attempt, running.value(), record->page);
    });
    EXPECT_TRUE(seen("ada@example.com"));
    EXPECT_FALSE(seen("grace@example.com"));
}

TEST(Uses, AverageWhatWasEarnedWithThisVersion) {
    World world;
    core::Score score;
    score.items = {{.position = 0, .score = 1'500'000, .points = 2}};
    world.write([&](Tx& tx) {
        insert_attempt(tx);
        store::count_graded(tx, form(), score);
        score.items[0].score = 500'000;
        store::count_graded(tx, form(), score);
    });
    const auto use = world.read([](Tx& tx) { return use_of_i(tx, noon); });
    EXPECT_EQ(use.graded, 2);
    EXPECT_EQ(use.mean_earned, 500'000);
    const std::map<std::string, core::Offered> edited{{"i", {.hash = "another"}}};
    const auto of_edited =
        world.read([&](Tx& tx) { return store::find_uses(tx, edited, "", noon)["i"]; });
    EXPECT_EQ(of_edited.graded, 0) << "an edit may have made it easier";
    world.write([&](Tx& tx) { store::uncount_graded(tx, form(), score); });
    const auto first = world.read([](Tx& tx) { return use_of_i(tx, noon); });
    EXPECT_EQ(first.graded, 1) << "what was taken back";
    EXPECT_EQ(first.mean_earned, 750'000);
}

}  // namespace
