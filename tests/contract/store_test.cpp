// What every Store promises, held against the one we have.

#include "base/hash.hpp"
#include "store/attempts.hpp"
#include "store/jobs.hpp"
#include "store/responses.hpp"
#include "store/sql_text.hpp"
#include "store/staff.hpp"
#include "support/sqlite_world.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using store::Purpose;
using store::Tx;
using World = support::SqliteWorld;

constexpr base::Time noon = base::from_micros(1'772'366'400'000'000);

store::StaffRecord grace() {
    return {
        .id = {"s1"},
        .email = "grace@example.com",
        .name = "Grace",
        .role = "recruiter",
        .password_hash = "hash"};
}

bool has_grace(Tx& tx) {
    return store::find_staff(tx, grace().email).has_value();
}

core::Form form() {
    return {
        {.position = 0,
         .section = 0,
         .slot = "s",
         .item = "i",
         .item_hash = "h",
         .points = 2,
         .seed = 0xFFFF'FFFF'FFFF'FFFEULL,
         .order = {2, 0, 1}}};
}

base::AttemptId insert_attempt(Tx& tx, const std::string& id = "a1") {
    store::AttemptRecord record;
    record.attempt.id = {id};
    record.attempt.opens_at = noon;
    record.attempt.latest_start = noon + 8h;
    record.attempt.sections = {{.limit = 10min}};
    record.section_titles = {"One"};
    record.name = "Ada";
    record.created_at = noon;
    store::insert_item_version(tx, {.hash = "h", .path = "i", .bundle = "{}"}, noon);
    store::insert_attempt(tx, record, "token of " + id, form());
    return record.attempt.id;
}

store::Job job_named(const std::string& id, Purpose purpose = Purpose::grade) {
    return {
        .id = {id},
        .attempt = {"a1"},
        .position = 0,
        .purpose = purpose,
        .answer = "{}",
        .input = {},
        .tries = 0,
        .worker = {}};
}

std::optional<store::Job> lease(Tx& tx, const std::string& secret, base::Time now) {
    return store::lease_job(
        tx, {.secret = secret, .from = now, .until = now + 15s, .worker = "worker of " + secret},
        now);
}

store::Run run_of(const store::Job& job) {
    return {
        .job = job.id,
        .position = job.position,
        .purpose = job.purpose,
        .outcome = core::Outcome::scored,
        .grade = "{}",
        .worker = job.worker,
        .finished_at = noon};
}

TEST(Store, ShowsAWriteToWhoeverReadsLater) {
    World world;
    EXPECT_FALSE(world.read(has_grace));
    world.write([](Tx& tx) { store::insert_staff(tx, grace(), noon); });
    EXPECT_TRUE(world.read(has_grace));
    world.reopen();
    EXPECT_TRUE(world.read(has_grace));
}

TEST(Store, UndoesABodyThatThrowsAndHandsItsExceptionOn) {
    World world;
    const auto half = [](Tx& tx) {
        store::insert_staff(tx, grace(), noon);
        throw std::runtime_error{"broke halfway"};
    };
    EXPECT_THROW(world.write(half), std::runtime_error);
    EXPECT_FALSE(world.read(has_grace));
}

TEST(Store, UndoesOnlyTheBodyThatThrewAmongManyOfABatch) {
    World world;
    constexpr int count = 60;
    std::vector<support::Ending<void>> endings(count);
    for (int i = 0; i < count; ++i) {
        auto body = [i](Tx& tx) {
            store::StaffRecord staff = grace();
            staff.id.value = staff.email = std::to_string(i);
            store::insert_staff(tx, staff, noon);
            if (i % 3 == 0) throw std::runtime_error{"broke"};
        };
        loop::spawn(
            world.loop,
            support::keep_ending(
                endings[static_cast<std::size_t>(i)], world.store->write(std::move(body))),
            "write");
    }
    for (const auto& ending : endings) {
        while (!ending.is_over)
            support::run_one(world.loop);
    }
    for (int i = 0; i < count; ++i) {
        const bool found = world.read(
            [&](Tx& tx) { return store::find_staff(tx, std::to_string(i)).has_value(); });
        EXPECT_EQ(found, i % 3 != 0) << i;
        EXPECT_EQ(endings[static_cast<std::size_t>(i)].fault != nullptr, i % 3 == 0) << i;
    }
}

loop::Task<bool> seen_by_another_after_the_reply(World& world) {
    co_await world.store->write([](Tx& tx) { store::insert_staff(tx, grace(), noon); });
    auto another = world.connection(store::Access::read);
    another.prepare_statements();
    co_return has_grace(another);
}

TEST(Store, RepliesOnlyWhenAnotherConnectionSeesTheRow) {
    World world;
    EXPECT_TRUE(support::finish(world.loop, seen_by_another_after_the_reply(world)));
}

TEST(Store, CannotBeWrittenToByAReader) {
    World world;
    EXPECT_THROW(
        world.read([](Tx& tx) { store::insert_staff(tx, grace(), noon); }), store::StoreError);
    EXPECT_FALSE(world.read(has_grace));
}

TEST(Store, PreparesEveryStatementAndRefusesAnUnknownOne) {
    World world;
    world.store.reset();  // a death test forks, which threads do not survive
    auto connection = world.connection();
    EXPECT_NO_THROW(connection.prepare_statements());
    EXPECT_GT(store::named_statements(store::queries_sql()).size(), 30U);
    EXPECT_DEATH(connection.query("no_such_statement", {}), "broken invariant");
}

TEST(Store, RefusesADatabaseOfAnotherSchema) {
    World world;
    world.store.reset();
    const auto version = world.connection().user_version();
    world.connection().run_script("PRAGMA user_version=99");
    EXPECT_THROW(
        store::open_sqlite(world.directory.path(), world.loop, world.clock), store::StoreError);
    world.connection().run_script("PRAGMA user_version=" + std::to_string(version));
    EXPECT_NO_THROW(world.reopen());
}

TEST(Attempts, ComeBackAsTheyWereWritten) {
    World world;
    world.write([](Tx& tx) { insert_attempt(tx); });
    const auto attempt = world.write([](Tx& tx) {
        const auto before = store::find_attempt_by_token(tx, "token of a1").value().attempt;
        auto started = core::start(before, noon + 1min).value();
        started.session = 3;
        store::update_attempt(tx, before, started, "laptop");
        return started;
    });
    const auto found = world.read([](Tx& tx) { return store::find_attempt(tx, {"a1"}).value(); });
    EXPECT_EQ(found.attempt.state, core::State::running);
    EXPECT_TRUE(found.attempt == attempt);
    EXPECT_EQ(found.page, "laptop");
    const auto drawn = world.read([](Tx& tx) { return store::form_of(tx, {"a1"}); });
    ASSERT_EQ(drawn.size(), 1U);
    EXPECT_EQ(drawn[0].seed, form()[0].seed) << "seeds use all 64 bits";
    EXPECT_EQ(drawn[0].order, form()[0].order);
}

TEST(Attempts, AreDueWhenTheRulesWouldMoveThem) {
    World world;
    const base::Time end = world.write([](Tx& tx) {
        insert_attempt(tx);
        const auto before = store::find_attempt(tx, {"a1"}).value().attempt;
        const auto started = core::start(before, noon).value();
        store::update_attempt(tx, before, started, "");
        return core::next_change(started).value();
    });
    const auto due = [&](base::Time now) {
        return world.read([&](Tx& tx) { return store::due_attempts(tx, now, 100).size(); });
    };
    EXPECT_EQ(world.read([](Tx& tx) { return store::next_due(tx); }), end);
    EXPECT_EQ(due(end - 1us), 0U);
    EXPECT_EQ(due(end), 1U);
}

TEST(Revisions, AreAppendedAndTheLastOfAPositionIsItsResponse) {
    World world;
    world.write([](Tx& tx) {
        const auto id = insert_attempt(tx);
        for (const std::int64_t seq : {1, 2, 3}) {
            store::insert_revision(
                tx, id,
                {.seq = seq,
                 .position = seq % 2,
                 .session = 1,
                 .content = "answer " + std::to_string(seq),
                 .received_at = noon + 1s * seq,
                 .standing = core::Standing::in_flight});
        }
    });
    const auto responses = world.read([](Tx& tx) { return store::responses_of(tx, {"a1"}); });
    ASSERT_EQ(responses.size(), 2U);
    EXPECT_EQ(responses[0].revision.content, "answer 2");
    EXPECT_EQ(responses[1].revision.content, "answer 3");
    EXPECT_EQ(responses[1].revision_count, 2);
    const auto all = world.read([](Tx& tx) { return store::revisions_of(tx, {"a1"}); });
    EXPECT_EQ(all.size(), 3U);
    EXPECT_EQ(all[2].standing, core::Standing::in_flight);
    EXPECT_EQ(world.read([](Tx& tx) { return store::last_seq(tx, {"a1"}); }), 3);
}

TEST(Revisions, ThatCameTooLateAreKeptAndAreNoResponse) {
    World world;
    world.write([](Tx& tx) {
        const auto id = insert_attempt(tx);
        store::insert_revision(
            tx, id,
            {.seq = 1, .content = "late", .received_at = noon, .standing = core::Standing::late});
    });
    EXPECT_TRUE(world.read([](Tx& tx) { return store::responses_of(tx, {"a1"}); }).empty());
    EXPECT_EQ(world.read([](Tx& tx) { return store::count_late(tx, {"a1"}); }), 1);
}

TEST(Revisions, CannotHaveTheSameNumberTwice) {
    World world;
    const store::Revision revision{
        .seq = 1, .position = 0, .session = 1, .content = "first", .received_at = noon};
    world.write([&](Tx& tx) { store::insert_revision(tx, insert_attempt(tx), revision); });
    store::Revision other = revision;
    other.content = "second";
    EXPECT_THROW(
        world.write([&](Tx& tx) { store::insert_revision(tx, {"a1"}, other); }), store::StoreError);
    EXPECT_EQ(
        world.read([](Tx& tx) { return store::find_revision(tx, {"a1"}, 1)->content; }), "first");
}

TEST(Events, KeepTheirOrder) {
    World world;
    world.write([](Tx& tx) {
        const auto id = insert_attempt(tx);
        store::insert_event(tx, id, {.at = noon, .event = "b", .position = 3, .detail = "x"});
        store::insert_event(tx, id, {.at = noon, .event = "a", .position = {}, .detail = {}});
    });
    const auto events = world.read([](Tx& tx) { return store::events_of(tx, {"a1"}); });
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].event, "b");
    EXPECT_EQ(events[0].position, 3);
    EXPECT_EQ(events[1].position, std::nullopt);
}

/// No statement changes or removes a row that someone may appeal.
TEST(Queries, OnlyAppendToWhatMayBeAppealed) {
    for (const auto& [name, sql] : store::named_statements(store::queries_sql())) {
        for (const std::string table : {"revision", "event", "grade_run", "score", "audit"}) {
            EXPECT_EQ(sql.find("UPDATE " + table + "\n"), std::string::npos) << name;
            EXPECT_EQ(sql.find("UPDATE " + table + " "), std::string::npos) << name;
            EXPECT_EQ(sql.find("DELETE FROM " + table + " "), std::string::npos) << name;
            EXPECT_EQ(sql.find("REPLACE INTO " + table), std::string::npos) << name;
        }
    }
}

TEST(Jobs, AreLeasedOnceWhileTheLeaseLasts) {
    World world;
    world.write([](Tx& tx) {
        insert_attempt(tx);
        store::insert_job(tx, job_named("j1"), noon);
        const auto first = lease(tx, "one", noon);
        ASSERT_TRUE(first.has_value());
        EXPECT_EQ(first->tries, 1);
        EXPECT_EQ(first->worker, "worker of one");
        EXPECT_FALSE(lease(tx, "two", noon + 15s - 1us).has_value());
        EXPECT_TRUE(store::find_leased(tx, {"j1"}, "one").has_value());
        EXPECT_FALSE(store::find_leased(tx, {"j1"}, "guess").has_value());
        EXPECT_FALSE(store::find_leased(tx, {"j1"}, "").has_value());
    });
}

TEST(Jobs, GoToAnotherWorkerWhenTheLeaseRanOut) {
    World world;
    world.write([](Tx& tx) {
        insert_attempt(tx);
        store::insert_job(tx, job_named("j1"), noon);
        lease(tx, "one", noon);
        const auto second = lease(tx, "two", noon + 15s);
        ASSERT_TRUE(second.has_value());
        EXPECT_EQ(second->tries, 2);
        EXPECT_FALSE(store::find_leased(tx, {"j1"}, "one").has_value()) << "the old secret";
        EXPECT_TRUE(store::find_leased(tx, {"j1"}, "two").has_value());
    });
}

TEST(Jobs, StayWithAWorkerThatExtendsItsLease) {
    World world;
    world.write([](Tx& tx) {
        insert_attempt(tx);
        store::insert_job(tx, job_named("j1"), noon);
        lease(tx, "one", noon);
        EXPECT_TRUE(store::extend_lease(tx, {"j1"}, noon + 30s, noon - 1s));
        EXPECT_FALSE(store::extend_lease(tx, {"j1"}, noon + 45s, noon)) << "it began by then";
        EXPECT_FALSE(lease(tx, "two", noon + 29s).has_value());
        EXPECT_TRUE(lease(tx, "two", noon + 30s).has_value());
    });
}

TEST(Jobs, ThatAreGivenBackWereNeverLeased) {
    World world;
    world.write([](Tx& tx) {
        insert_attempt(tx);
        store::insert_job(tx, job_named("j1"), noon);
        lease(tx, "one", noon);
        store::give_back_job(tx, {"j1"}, "guess");
        EXPECT_TRUE(store::find_leased(tx, {"j1"}, "one").has_value());
        store::give_back_job(tx, {"j1"}, "one");
        EXPECT_FALSE(store::find_leased(tx, {"j1"}, "one").has_value());
        EXPECT_EQ(lease(tx, "two", noon)->tries, 1);
        store::give_back_job(tx, {"j1"}, "one");
        EXPECT_TRUE(store::find_leased(tx, {"j1"}, "two").has_value()) << "another's by now";
    });
}

TEST(Jobs, ThatArePutOffAreNobodysUntilThen) {
    World world;
    world.write([](Tx& tx) {
        insert_attempt(tx);
        store::insert_job(tx, job_named("j1"), noon);
        lease(tx, "one", noon);
        store::put_off_job(tx, {"j1"}, noon + 5s);
        EXPECT_FALSE(store::find_leased(tx, {"j1"}, "one").has_value());
        EXPECT_FALSE(store::find_leased(tx, {"j1"}, "").has_value());
        EXPECT_FALSE(lease(tx, "two", noon + 4s).has_value());
        EXPECT_EQ(lease(tx, "two", noon + 5s)->tries, 2);
    });
}

TEST(Jobs, ThatGradeGoBeforeRuns) {
    World world;
    world.write([](Tx& tx) {
        insert_attempt(tx);
        store::insert_job(tx, job_named("older", Purpose::run), noon);
        store::insert_job(tx, job_named("newer"), noon + 1s);
        EXPECT_EQ(store::queued_before(tx, {"a1"}, noon + 1s), 2);
        EXPECT_EQ(lease(tx, "one", noon + 2s)->id.value, "newer");
        EXPECT_EQ(lease(tx, "two", noon + 2s)->id.value, "older");
        EXPECT_EQ(store::open_jobs(tx, {"a1"}, Purpose::run), 1);
    });
}

TEST(Jobs, WhoseLeaseRanOutKeepTheirPlace) {
    World world;
    world.write([](Tx& tx) {
        insert_attempt(tx);
        store::insert_job(tx, job_named("oldest", Purpose::run), noon);
        EXPECT_EQ(lease(tx, "one", noon)->id.value, "oldest");
        store::insert_job(tx, job_named("newer", Purpose::run), noon + 1s);
        store::insert_job(tx, job_named("grading"), noon + 2s);
        EXPECT_EQ(lease(tx, "two", noon + 15s)->id.value, "grading");
        EXPECT_EQ(lease(tx, "three", noon + 15s)->id.value, "oldest");
        EXPECT_EQ(lease(tx, "four", noon + 15s)->id.value, "newer");
    });
}

TEST(Jobs, ThatAreRunsWaitInTheOrderInWhichTheyAreLeased) {
    World world;
    world.write([](Tx& tx) {
        insert_attempt(tx, "a1");
        insert_attempt(tx, "a2");
        auto second = job_named("j2", Purpose::run);
        second.attempt = {"a2"};
        store::insert_job(tx, second, noon + 1s);
        store::insert_job(tx, job_named("j1", Purpose::run), noon);
        store::insert_job(tx, job_named("j0"), noon + 2s);
        const auto waiting = store::queued_runs(tx, 10, noon);
        ASSERT_EQ(waiting.size(), 2U);
        EXPECT_EQ(waiting[0].attempt.value, "a1");
        EXPECT_EQ(waiting[1].attempt.value, "a2");
        EXPECT_EQ(waiting[0].ahead, 1) << "the grading";
        EXPECT_EQ(waiting[1].ahead, 2);
        EXPECT_EQ(lease(tx, "one", noon + 3s)->id.value, "j0");
        EXPECT_EQ(lease(tx, "two", noon + 3s)->id.value, "j1");
    });
}

TEST(Jobs, HaveOneRunAndAreNeverLeasedAgain) {
    World world;
    const auto job = world.write([](Tx& tx) {
        insert_attempt(tx);
        store::insert_job(tx, job_named("j1"), noon);
        const auto leased = lease(tx, "one", noon).value();
        store::finish_job(tx, leased, run_of(leased));
        return leased;
    });
    EXPECT_THROW(
        world.write([&](Tx& tx) { store::finish_job(tx, job, run_of(job)); }), store::StoreError);
    world.write([&](Tx& tx) {
        EXPECT_TRUE(store::has_run(tx, job.id));
        EXPECT_EQ(store::runs_of(tx, job.attempt).size(), 1U);
        EXPECT_FALSE(lease(tx, "two", noon + 1h).has_value());
        EXPECT_FALSE(store::find_leased(tx, job.id, "one").has_value());
        EXPECT_EQ(store::open_jobs(tx, job.attempt, Purpose::grade), 0);
    });
}

void insert_three_audits(Tx& tx) {
    for (const char* action : {"invited", "cancelled", "signed_in"}) {
        store::insert_audit(
            tx, {.at = noon, .actor = "grace", .action = action, .subject = "a1", .detail = "d"});
    }
}

TEST(Audit, VerifiesAsLongAsNobodyTouchesIt) {
    World world;
    EXPECT_EQ(world.read(store::first_broken_audit), std::nullopt);
    world.write(insert_three_audits);
    EXPECT_EQ(world.read(store::first_broken_audit), std::nullopt);
}

TEST(Audit, NamesTheFirstRowThatWasChangedOrRemoved) {
    const std::vector<std::pair<std::string, std::int64_t>> attacks{
        {"UPDATE audit SET actor = 'nobody' WHERE number = 2", 2},
        {"UPDATE audit SET at = at + 1 WHERE number = 3", 3},
        {"UPDATE audit SET actor = 'gracei', action = 'nvited' WHERE number = 1", 1},
        {"DELETE FROM audit WHERE number = 2", 3},
        {"DELETE FROM audit WHERE number = 1", 2},
        {"UPDATE audit SET hash = 'x' WHERE number = 1", 1},
    };
    for (const auto& [attack, broken] : attacks) {
        World world;
        world.write(insert_three_audits);
        world.connection().run_script(attack);
        EXPECT_EQ(world.read(store::first_broken_audit), broken) << attack;
    }
}

TEST(Staff, KeepTheFirstAccountOfAnAddress) {
    World world;
    world.write([](Tx& tx) {
        store::insert_staff(tx, grace(), noon);
        store::StaffRecord other = grace();
        other.id = {"s2"};
        other.role = "admin";
        store::insert_staff(tx, other, noon);
        EXPECT_EQ(store::find_staff(tx, grace().email)->role, "recruiter");
    });
}

TEST(Staff, AreSignedInUntilTheSessionEnds) {
    World world;
    world.write([](Tx& tx) {
        store::insert_staff(tx, grace(), noon);
        store::insert_staff_session(tx, {"s1"}, "t", noon, noon + 1h);
        EXPECT_TRUE(store::find_staff_by_session(tx, "t", noon + 1h - 1us).has_value());
        EXPECT_FALSE(store::find_staff_by_session(tx, "t", noon + 1h).has_value());
        store::delete_staff_session(tx, "t");
        EXPECT_FALSE(store::find_staff_by_session(tx, "t", noon).has_value());
    });
}

}  // namespace
