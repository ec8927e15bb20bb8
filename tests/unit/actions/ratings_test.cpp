// Answers that people rate: blind, each once, until enough of them agree.

#include "actions/ratings.hpp"

#include "actions/export.hpp"
#include "actions/reviewer.hpp"
#include "actions/uploads.hpp"
#include "base/hash.hpp"
#include "protocol/codec.hpp"
#include "store/jobs.hpp"
#include "store/ratings.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

namespace {

using core::Refusal;
using support::Candidate;
using support::World;

store::StaffRecord reviewer(const std::string& name) {
    return {
        .id = {name},
        .email = name + "@example.org",
        .name = name,
        .role = "reviewer",
        .password_hash = {}};
}

const store::StaffRecord ada = reviewer("ada");
const store::StaffRecord ben = reviewer("ben");
const store::StaffRecord cleo = reviewer("cleo");

core::Answer file(const std::string& name, const std::string& bytes) {
    core::Answer answer;
    answer.files = {{name, base::to_base64(bytes)}};
    return answer;
}

/// "rated" as somebody handed it in: the choice is graded already, the rest is as given here.
struct HandedIn {
    HandedIn(const core::Answer& text, const core::Answer& upload)
        : candidate(world.invite({.blueprint = "rated"})) {
        world.finish(world.desk().store.write([now = world.now()](store::Tx& tx) {
            for (const auto& staff : {ada, ben, cleo})
                store::insert_staff(tx, staff, now);
        }));
        const auto page = world.open_and_start(candidate);
        EXPECT_FALSE(world.tell(page, support::save(1, 0, support::chosen("a"))));
        EXPECT_FALSE(world.tell(page, support::save(2, 1, text)));
        EXPECT_FALSE(world.tell(page, support::save(3, 2, upload)));
        EXPECT_FALSE(world.tell(page, protocol::Submit{}));
    }

    void grade_by_workers() {
        while (const auto job = world.lease())
            EXPECT_TRUE(world.report(*job, support::graded(core::Outcome::scored)));
    }

    std::vector<protocol::RatingRow> waiting_for(const store::StaffRecord& staff) {
        return world.finish(actions::rating_list(world.desk(), staff)).rows;
    }

    /// The first that waits for `ada`, of that kind.
    base::JobId job(const std::string& kind = "text") {
        for (const auto& row : waiting_for(ada)) {
            if (row.kind == kind) return {row.job};
        }
        return {"none"};
    }

    core::Result<protocol::RatingTask> rate(
        const store::StaffRecord& staff,
        const base::JobId& id,
        std::int64_t cause,
        std::int64_t clarity = 1) {
        const protocol::SaveRating rating{
            .criteria = {
                {.criterion = "cause", .level = cause, .remark = staff.name + " thinks so"},
                {.criterion = "clarity", .level = clarity, .remark = ""}}};
        return world.finish(actions::rate(world.desk(), staff, id, rating));
    }

    protocol::AttemptResult result() {
        return world.finish(actions::result_of(world.desk(), ada, candidate.attempt)).value();
    }

    World world{1, support::catalog_with_ratings()};
    Candidate candidate;
};

const core::Answer words = support::text("The lock was never released.");

TEST(Rating, IsForPeopleAndNoWorkerGetsIt) {
    HandedIn test(words, {});
    const auto jobs = test.world.jobs_of(test.candidate);
    EXPECT_TRUE(jobs.contains(0));
    EXPECT_FALSE(jobs.contains(1));
    EXPECT_TRUE(jobs.contains(2)) << "nobody need read what is empty";
    ASSERT_EQ(test.waiting_for(ada).size(), 1U);
    EXPECT_EQ(test.waiting_for(ada)[0].title, "A title");
}

TEST(Rating, IsShownAsWhatIsWaitedForAndNotAsAFailure) {
    HandedIn test(words, {});
    EXPECT_FALSE(test.result().attempt.waits_for_ratings) << "a worker is still at it";
    test.grade_by_workers();
    const auto result = test.result();
    EXPECT_TRUE(result.attempt.waits_for_ratings);
    EXPECT_FALSE(result.attempt.held);
    EXPECT_EQ(result.attempt.state, core::State::submitted);
    EXPECT_EQ(result.attempt.micropoints, std::nullopt);
    ASSERT_TRUE(result.items[1].rating.has_value());
    EXPECT_EQ(result.items[1].rating->given, 0);
    EXPECT_EQ(result.items[1].rating->needed, 2);
    EXPECT_FALSE(result.items[1].grade.has_value());
}

TEST(Rating, TellsNobodyWhatOthersSaidBeforeItIsSettled) {
    HandedIn test(words, {});
    const auto job = test.job();
    ASSERT_TRUE(test.rate(ada, job, 2).has_value());
    const auto seen = test.world.finish(actions::rating_task(test.world.desk(), ben, job)).value();
    EXPECT_TRUE(seen.own.empty());
    EXPECT_EQ(seen.text, words.text);
    EXPECT_EQ(protocol::encode(seen).find("ada thinks so"), std::string::npos);
    EXPECT_EQ(protocol::encode(test.result()).find("ada thinks so"), std::string::npos);
    EXPECT_EQ(test.result().items[1].rating->given, 1);
}

TEST(Rating, SaysNotWhoseAnswerItIs) {
    HandedIn test(words, {});
    const auto task =
        test.world.finish(actions::rating_task(test.world.desk(), ada, test.job())).value();
    const std::string everything = protocol::encode(task);
    EXPECT_EQ(everything.find("Lovelace"), std::string::npos);
    EXPECT_EQ(everything.find("ada@example.com"), std::string::npos);
    EXPECT_EQ(everything.find(test.candidate.attempt.value), std::string::npos);
    ASSERT_EQ(task.samples.size(), 2U);
    EXPECT_EQ(task.words->words_max, 100);
    EXPECT_EQ(task.word_count, 5);
}

TEST(Rating, OfTwoWhoAgreeIsRecordedAsTheOneRunWithTheirMean) {
    HandedIn test(words, {});
    test.grade_by_workers();
    const auto job = test.job();
    ASSERT_TRUE(test.rate(ada, job, 2).has_value());
    ASSERT_TRUE(test.rate(ben, job, 1).value().settled);
    const auto result = test.result();
    EXPECT_EQ(result.attempt.state, core::State::graded);
    // The choice, 2; three quarters of 3 and the whole of 1; nothing for the empty upload.
    EXPECT_EQ(result.items[1].micropoints, 3'250'000);
    const auto& unit = result.items[1].grade.value().units.at(0);
    ASSERT_EQ(unit.cases.size(), 2U);
    EXPECT_EQ(unit.cases[0].note, "ada thinks so");
    const auto runs =
        test.world.read([&](store::Tx& tx) { return store::runs_of(tx, test.candidate.attempt); });
    EXPECT_EQ(std::ranges::count(runs, job, &store::Run::job), 1);
    EXPECT_TRUE(test.waiting_for(cleo).empty());
}

TEST(Rating, OfTwoWhoDifferWaitsForAThird) {
    HandedIn test(words, {});
    test.grade_by_workers();
    const auto job = test.job();
    ASSERT_TRUE(test.rate(ada, job, 2).has_value());
    ASSERT_FALSE(test.rate(ben, job, 0).value().settled);
    EXPECT_EQ(test.result().items[1].rating->needed, 3);
    EXPECT_TRUE(test.waiting_for(ada).empty());
    ASSERT_EQ(test.waiting_for(cleo).size(), 1U);
    ASSERT_TRUE(test.rate(cleo, job, 2).value().settled);
    EXPECT_EQ(test.result().items[1].micropoints, 4'000'000);
}

TEST(Rating, IsGivenOnceAndResendingItChangesNothing) {
    HandedIn test(words, {});
    const auto job = test.job();
    ASSERT_TRUE(test.rate(ada, job, 2).has_value());
    EXPECT_TRUE(test.rate(ada, job, 2).has_value());
    EXPECT_EQ(test.rate(ada, job, 1).error(), Refusal::sheet_handed_in);
    EXPECT_EQ(test.result().items[1].rating->given, 1);
    ASSERT_TRUE(test.rate(ben, job, 2).has_value());
    EXPECT_EQ(test.rate(cleo, job, 0).error(), Refusal::rating_closed);
    EXPECT_TRUE(test.rate(ben, job, 2).has_value());
}

TEST(Rating, ThatDoesNotFitTheRubricIsRefused) {
    HandedIn test(words, {});
    EXPECT_EQ(test.rate(ada, test.job(), 3).error(), Refusal::malformed);
    EXPECT_EQ(test.rate(ada, {"nothing"}, 1).error(), Refusal::not_found);
    EXPECT_EQ(test.waiting_for(ada).size(), 1U);
}

TEST(Rating, IsExportedAndTheScoreRecomputesFromTheRun) {
    HandedIn test(words, {});
    test.grade_by_workers();
    const auto job = test.job();
    ASSERT_TRUE(test.rate(ada, job, 2, 0).has_value());
    ASSERT_TRUE(test.rate(ben, job, 1, 1).has_value());
    const auto exported = test.world.read(
        [&](store::Tx& tx) { return actions::export_attempt(tx, test.candidate.attempt); });
    ASSERT_TRUE(exported.has_value());
    EXPECT_TRUE(exported->consistent);
    EXPECT_NE(exported->json.find("ada thinks so"), std::string::npos);
    EXPECT_FALSE(
        test.world.read([](store::Tx& tx) { return store::first_broken_audit(tx); }).has_value());
}

TEST(Rating, IsAskedOfNobodyForAPractice) {
    catalog::Catalog offer = support::catalog_with_ratings();
    offer.blueprints["practice"] = offer.blueprints.at("rated");
    offer.blueprints["practice"].practice = true;
    World world{1, std::move(offer)};
    const auto invitation = world.invite();
    const auto page = world.open(invitation, "laptop");
    EXPECT_FALSE(world.tell(page, protocol::BeginPractice{}));
    const std::string token = page->last<protocol::PracticeBegun>()->token;
    const auto trying = world.open_and_start({.attempt = {}, .token = token});
    EXPECT_FALSE(world.tell(trying, support::save(1, 1, words)));
    EXPECT_FALSE(world.tell(trying, protocol::Submit{}));
    EXPECT_TRUE(world.finish(actions::rating_list(world.desk(), ada)).rows.empty());
    ASSERT_EQ(trying->last<protocol::AttemptState>()->marks.size(), 1U);
    EXPECT_EQ(trying->last<protocol::AttemptState>()->marks[0].position, 0);
}

TEST(Upload, IsReadBackByteForByteByWhoRatesAndWhoReadsTheResult) {
    const std::string bytes = "\x89PNG\r\n\x1A\n";
    HandedIn test({}, file("map.png", bytes));
    const auto job = test.job("upload");
    const auto task = test.world.finish(actions::rating_task(test.world.desk(), ada, job)).value();
    ASSERT_EQ(task.files.size(), 1U);
    EXPECT_EQ(task.files[0].bytes, 8);
    const auto rated = test.world.finish(actions::file_to_rate(test.world.desk(), job, 0));
    EXPECT_EQ(rated.value().bytes, bytes);
    const auto read = test.world.finish(actions::file_of_attempt(
        test.world.desk(), ada, {.attempt = test.candidate.attempt, .position = 2, .index = 0}));
    EXPECT_EQ(read.value().bytes, bytes);
    EXPECT_EQ(read.value().name, "map.png");
    const auto item = test.result().items[2];
    EXPECT_EQ(item.uploaded.at(0).name, "map.png");
    EXPECT_EQ(item.answer.value().files.at(0).text, "");
}

TEST(Upload, OfAnotherPlaceOrOfATestThatRunsIsNotFound) {
    HandedIn test(words, file("map.md", "north is up"));
    const auto read = [&](std::int64_t position, std::int64_t index) {
        return test.world
            .finish(actions::file_of_attempt(
                test.world.desk(), ada,
                {.attempt = test.candidate.attempt, .position = position, .index = index}))
            .has_value();
    };
    EXPECT_TRUE(read(2, 0));
    EXPECT_FALSE(read(2, 1));
    EXPECT_FALSE(read(2, -1));
    EXPECT_FALSE(read(1, 0)) << "a text has no files";
    EXPECT_FALSE(read(7, 0));
}

TEST(Upload, ThatIsNoneOfTheItemsFilesIsNotTaken) {
    World world{1, support::catalog_with_ratings()};
    const auto candidate = world.invite({.blueprint = "rated"});
    const auto page = world.open_and_start(candidate);
    EXPECT_EQ(world.tell(page, support::save(1, 2, file("map.exe", "MZ"))), Refusal::wrong_kind);
    EXPECT_FALSE(world.tell(page, support::save(1, 2, file("map.md", "north"))));
}

}  // namespace
