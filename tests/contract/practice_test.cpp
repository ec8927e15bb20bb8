// What every Store promises about practices: they are in no list, and their jobs wait for all
// others.

#include "loop/loop.hpp"
#include "store/attempts.hpp"
#include "store/jobs.hpp"
#include "store/offers.hpp"
#include "store/responses.hpp"
#include "store/sqlite.hpp"
#include "store/staff.hpp"
#include "support/sim_clock.hpp"
#include "support/temporary_directory.hpp"
#include "support/waiting.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using store::Purpose;
using store::Tx;

constexpr base::Time noon = base::from_micros(1'772'366'400'000'000);

/// Runs it in a transaction of a fresh store.
template <class Body>
void write(Body body) {
    const support::TemporaryDirectory directory;
    loop::Loop loop;
    support::SimClock clock{loop};
    const auto store = store::open_sqlite(directory.path(), loop, clock);
    support::finish(loop, store->write(std::move(body)));
}

core::Form form() {
    return {{.position = 0, .section = 0, .slot = "s", .item = "i", .item_hash = "h", .points = 2}};
}

/// Both run, connected, and are of one person and blueprint.
base::AttemptId insert_running(
    Tx& tx, const std::string& id, const std::optional<base::AttemptId>& practice_of = {}) {
    store::AttemptRecord record;
    record.attempt.id = {id};
    record.attempt.opens_at = noon;
    record.attempt.latest_start = noon + 8h;
    record.attempt.sections = {{.limit = practice_of ? base::Duration{} : 10min}};
    record.section_titles = {"One"};
    record.blueprint = "b";
    record.email = "ada@example.com";
    record.practice_of = practice_of;
    record.created_at = noon;
    store::insert_item_version(tx, {.hash = "h", .path = "i", .bundle = "{}"}, noon);
    store::insert_attempt(tx, record, "token of " + id, form());
    const auto started = core::start(record.attempt, noon).value();
    store::update_attempt(tx, record.attempt, started, "page");
    store::insert_event(
        tx, record.attempt.id, {.at = noon, .event = "connected", .position = {}, .detail = {}});
    return record.attempt.id;
}

void insert_job(
    Tx& tx, const std::string& id, const base::AttemptId& attempt, Purpose purpose, base::Time at) {
    const store::Job job{
        .id = {id},
        .attempt = attempt,
        .position = 0,
        .purpose = purpose,
        .answer = "{}",
        .input = {},
        .tries = 0,
        .worker = {}};
    store::insert_job(tx, job, at);
}

TEST(Practices, AreInNoListButThatOfTheirInvitation) {
    write([](Tx& tx) {
        const auto invitation = insert_running(tx, "a1");
        const auto practice = insert_running(tx, "p1", invitation);
        EXPECT_EQ(store::find_attempt(tx, practice)->practice_of, invitation);
        EXPECT_EQ(store::find_attempt(tx, invitation)->practice_of, std::nullopt);
        EXPECT_EQ(store::practices_of(tx, invitation), std::vector{practice});
        EXPECT_TRUE(store::practices_of(tx, practice).empty());
        const std::vector only{invitation};
        ASSERT_EQ(store::list_attempts(tx, 10).size(), 1U);
        EXPECT_EQ(store::list_attempts(tx, 10)[0].attempt.id, invitation);
        EXPECT_EQ(store::running_attempts(tx, ""), only);
        EXPECT_EQ(store::running_attempts(tx, "b"), only);
        EXPECT_EQ(store::timed_attempts(tx), only);
        EXPECT_EQ(store::connected_attempts(tx, noon + 1us), only);
        EXPECT_TRUE(store::connected_attempts(tx, noon).empty());
        EXPECT_EQ(store::unfinished_attempts(tx, "ada@example.com"), only);
    });
}

TEST(Practices, DoNotCountAsDemandForABlueprint) {
    write([](Tx& tx) {
        store::insert_offer(tx, "b", noon);
        store::insert_offer(tx, "b", noon + 1h);
        store::insert_offer(tx, "nobody's", noon + 2h);
        const auto invitation = insert_running(tx, "a1");
        for (const auto& id : {invitation, insert_running(tx, "p1", invitation)}) {
            const auto before = store::find_attempt(tx, id)->attempt;
            const auto after = core::submit(before, noon + 5min).value();
            store::update_attempt(tx, before, after, "page");
        }
        insert_running(tx, "a2");
        const auto demands = store::demands(tx, noon + 10min);
        ASSERT_EQ(demands.size(), 2U);
        EXPECT_EQ(demands[0].slug, "b");
        EXPECT_EQ(demands[0].offered_at, noon);
        EXPECT_EQ(demands[0].completed, 1);
        EXPECT_EQ(demands[1].completed, 0);
        const auto later = store::demands(tx, noon + 5min + core::demand_window + 1us);
        EXPECT_EQ(later[0].completed, 0);
    });
}

TEST(Practices, HaveTheirJobsDoneBehindAllOthers) {
    write([](Tx& tx) {
        const auto invitation = insert_running(tx, "a1");
        const auto practice = insert_running(tx, "p1", invitation);
        insert_job(tx, "practice, graded", practice, Purpose::grade, noon);
        insert_job(tx, "practice, run", practice, Purpose::run, noon);
        insert_job(tx, "run", invitation, Purpose::run, noon + 1s);
        insert_job(tx, "graded", invitation, Purpose::grade, noon + 2s);
        for (const char* expected : {"graded", "run", "practice, graded", "practice, run"}) {
            const store::Lease lease{
                .secret = expected, .from = noon, .until = noon + 15s, .worker = "w"};
            EXPECT_EQ(store::lease_job(tx, lease, noon + 3s)->id.value, expected);
        }
    });
}

}  // namespace
