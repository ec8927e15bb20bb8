// What saves are judged by, which a writer remembers.

#include "store/attempts.hpp"
#include "store/responses.hpp"
#include "support/sqlite_world.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace {

using namespace std::chrono_literals;
using store::Tx;
using World = support::SqliteWorld;

constexpr base::Time noon = base::from_micros(1'772'366'400'000'000);

void insert_attempt(Tx& tx) {
    store::AttemptRecord record;
    record.attempt.id = {"a1"};
    record.attempt.opens_at = noon;
    record.attempt.latest_start = noon + 8h;
    record.attempt.sections = {{.limit = 10min}};
    record.section_titles = {"One"};
    store::insert_attempt(tx, record, "token", {});
}

std::int64_t last_seq_at_gate(Tx& tx) {
    return store::find_gate(tx, {"a1"}).value().last_seq;
}

void insert_empty_revision(Tx& tx, std::int64_t seq) {
    store::insert_revision(tx, {"a1"}, {.seq = seq, .content = "", .received_at = noon});
}

/// Starts it, in a session.
void update_to(Tx& tx, std::int64_t session) {
    const auto before = store::find_attempt(tx, {"a1"}).value().attempt;
    core::Attempt after = core::start(before, noon).value();
    after.session = session;
    store::update_attempt(tx, before, after, "");
}

TEST(Gate, MovesOnWithEachRevisionAndBackWithATransactionThatComesToNothing) {
    World world;
    world.write([](Tx& tx) { insert_attempt(tx); });
    EXPECT_EQ(world.write(last_seq_at_gate), 0);
    world.write([](Tx& tx) { insert_empty_revision(tx, 1); });
    EXPECT_EQ(world.write(last_seq_at_gate), 1);
    const auto in_vain = [](Tx& tx) {
        insert_empty_revision(tx, 2);
        EXPECT_EQ(last_seq_at_gate(tx), 2);
        throw std::runtime_error("no");
    };
    EXPECT_THROW(world.write(in_vain), std::runtime_error);
    EXPECT_EQ(world.write(last_seq_at_gate), 1);
}

TEST(Gate, IsWhatTheAttemptIsNowWhoeverChangedIt) {
    World world;
    world.write([](Tx& tx) { insert_attempt(tx); });
    const auto gate = [](Tx& tx) { return store::find_gate(tx, {"a1"}).value(); };
    EXPECT_FALSE(world.write(gate).is_running);
    world.write([](Tx& tx) { update_to(tx, 3); });
    EXPECT_TRUE(world.write(gate).is_running);
    EXPECT_EQ(world.write(gate).session, 3);
    store::with_sqlite(
        world.directory.path(), store::Access::write, [](Tx& tx) { update_to(tx, 4); });
    EXPECT_EQ(world.write(gate).session, 4) << "another process";
    EXPECT_EQ(world.read(gate).session, 4);
}

}  // namespace
