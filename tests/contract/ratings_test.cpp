// Jobs that wait for people, and what people said: what every Store promises of them.

#include "store/ratings.hpp"

#include "loop/loop.hpp"
#include "store/attempts.hpp"
#include "store/sqlite.hpp"
#include "store/staff.hpp"
#include "support/sim_clock.hpp"
#include "support/temporary_directory.hpp"
#include "support/waiting.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace {

using namespace std::chrono_literals;
using store::Tx;

constexpr base::Time noon = base::from_micros(1'772'366'400'000'000);

store::Job job_named(const std::string& id, std::int64_t position) {
    return {
        .id = {id},
        .attempt = {"a1"},
        .position = position,
        .purpose = store::Purpose::grade,
        .answer = "{\"id\":\"" + id + "\"}",
        .input = {},
        .tries = 0,
        .worker = {}};
}

store::RatingRecord rating_of(const std::string& staff, const std::string& criteria) {
    return {.staff = {staff}, .name = {}, .criteria = criteria, .rated_at = noon + 1h};
}

store::Run run_of(const store::Job& job) {
    return {
        .job = job.id,
        .position = job.position,
        .purpose = job.purpose,
        .outcome = core::Outcome::scored,
        .grade = "{}",
        .worker = "people",
        .finished_at = noon + 2h};
}

/// An attempt with one job for people at position 0, and one for a worker at position 1.
struct World {
    template <class Body>
    auto write(Body body) {
        return support::finish(loop, store->write(std::move(body)));
    }

    World() {
        write([](Tx& tx) {
            for (const char* id : {"ada", "ben"}) {
                store::insert_staff(
                    tx,
                    {.id = {id},
                     .email = id,
                     .name = std::string("Name of ") + id,
                     .role = "reviewer",
                     .password_hash = "h"},
                    noon);
            }
            store::AttemptRecord record;
            record.attempt.id = {"a1"};
            record.attempt.opens_at = noon;
            record.attempt.latest_start = noon + 8h;
            record.attempt.sections = {{.limit = 10min}};
            record.section_titles = {"One"};
            record.created_at = noon;
            store::insert_item_version(tx, {.hash = "h", .path = "i", .bundle = "{}"}, noon);
            core::FormEntry entry;
            entry.item_hash = "h";
            entry.raters = 3;
            store::insert_attempt(tx, record, "token", {entry});
            store::insert_waiting_job(tx, job_named("text", 0), noon);
            store::insert_job(tx, job_named("code", 1), noon);
        });
    }

    std::optional<store::Job> lease() {
        return write([](Tx& tx) {
            return store::lease_job(
                tx, {.secret = "secret", .from = noon, .until = noon + 15s, .worker = "worker"},
                noon);
        });
    }

    support::TemporaryDirectory directory;
    loop::Loop loop;
    support::SimClock clock{loop};
    std::unique_ptr<store::Store> store = store::open_sqlite(directory.path(), loop, clock);
};

TEST(WaitingJob, IsNeverLeasedAndStillOpen) {
    World world;
    EXPECT_EQ(world.lease().value().id.value, "code");
    EXPECT_FALSE(world.lease().has_value());
    world.write([](Tx& tx) {
        EXPECT_EQ(store::open_jobs(tx, {"a1"}, store::Purpose::grade), 2);
        EXPECT_EQ(store::queued_before(tx, {"a1"}, noon), 0);
    });
}

TEST(WaitingJob, KeepsHowManyPeopleRateItWithTheForm) {
    World world;
    world.write([](Tx& tx) { EXPECT_EQ(store::form_of(tx, {"a1"}).at(0).raters, 3); });
}

TEST(WaitingJob, IsWhatAnAttemptWaitsForOnceNoWorkerHasAnythingLeft) {
    World world;
    world.write([](Tx& tx) { EXPECT_FALSE(store::waits_for_ratings(tx, {"a1"})); });
    world.write(
        [](Tx& tx) { store::finish_job(tx, job_named("code", 1), run_of(job_named("code", 1))); });
    world.write([](Tx& tx) { EXPECT_TRUE(store::waits_for_ratings(tx, {"a1"})); });
    world.write(
        [](Tx& tx) { store::finish_job(tx, job_named("text", 0), run_of(job_named("text", 0))); });
    world.write([](Tx& tx) { EXPECT_FALSE(store::waits_for_ratings(tx, {"a1"})); });
}

TEST(WaitingJob, IsListedForThoseWhoHaveNotRatedIt) {
    World world;
    world.write([](Tx& tx) {
        ASSERT_EQ(store::jobs_to_rate(tx, {"ada"}, 10).size(), 1U);
        store::insert_rating(tx, {"text"}, rating_of("ada", "{}"));
        EXPECT_TRUE(store::jobs_to_rate(tx, {"ada"}, 10).empty());
        EXPECT_EQ(store::jobs_to_rate(tx, {"ben"}, 10).at(0).id.value, "text");
    });
}

TEST(Rating, IsKeptInTheOrderInWhichItCameAndOnceForEachPerson) {
    World world;
    world.write([](Tx& tx) {
        store::insert_rating(tx, {"text"}, rating_of("ben", "first"));
        store::insert_rating(tx, {"text"}, rating_of("ada", "second"));
    });
    EXPECT_ANY_THROW(
        world.write([](Tx& tx) { store::insert_rating(tx, {"text"}, rating_of("ada", "again")); }));
    world.write([](Tx& tx) {
        const auto ratings = store::ratings_of(tx, base::JobId{"text"});
        ASSERT_EQ(ratings.size(), 2U);
        EXPECT_EQ(ratings[0].name, "Name of ben");
        EXPECT_EQ(ratings[0].criteria, "first");
        EXPECT_EQ(ratings[1].criteria, "second");
        EXPECT_EQ(ratings[1].rated_at, noon + 1h);
        EXPECT_EQ(store::ratings_of(tx, base::AttemptId{"a1"}).at(1).position, 0);
        ASSERT_EQ(store::rating_progress(tx, {"a1"}).size(), 1U);
        EXPECT_EQ(store::rating_progress(tx, {"a1"})[0].given, 2);
    });
}

TEST(RatedJob, IsFoundWhileItWaitsAndAfterwardsAndNeverAWorkersJob) {
    World world;
    world.write([](Tx& tx) {
        EXPECT_TRUE(store::find_rated(tx, {"text"}).value().waits);
        EXPECT_FALSE(store::find_rated(tx, {"code"}).has_value());
        store::insert_rating(tx, {"text"}, rating_of("ada", "{}"));
        store::finish_job(tx, job_named("text", 0), run_of(job_named("text", 0)));
        EXPECT_FALSE(store::find_rated(tx, {"text"}).value().waits);
        EXPECT_TRUE(store::rating_progress(tx, {"a1"}).empty());
    });
}

TEST(RatedJob, HasOneRun) {
    World world;
    const auto record = [&] {
        world.write([](Tx& tx) {
            store::finish_job(tx, job_named("text", 0), run_of(job_named("text", 0)));
        });
    };
    record();
    EXPECT_ANY_THROW(record());
}

}  // namespace
