// Interviews: everybody rates alone, and nobody who has no seat finds them.

#include "actions/interviews.hpp"

#include "store/staff.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using core::Rating;
using core::Refusal;
using support::World;

store::StaffRecord account(const std::string& name, const std::string& role) {
    return {
        .id = {name},
        .email = name + "@example.org",
        .name = name,
        .role = role,
        .password_hash = {}};
}

const store::StaffRecord grace = account("grace", "recruiter");
const store::StaffRecord ada = account("ada", "interviewer");
const store::StaffRecord ben = account("ben", "interviewer");
const store::StaffRecord eve = account("eve", "interviewer");

void add_accounts(World& world) {
    world.finish(world.desk().store.write([now = world.now()](store::Tx& tx) {
        for (const auto& staff : {grace, ada, ben, eve})
            store::insert_staff(tx, staff, now);
    }));
}

core::Result<protocol::InterviewRow> plan(World& world, std::vector<std::string> interviewers) {
    return world.finish(actions::plan_interview(
        world.desk(), grace,
        {.kit = "short",
         .candidate_name = "Lin",
         .candidate_email = "lin@example.org",
         .interviewers = std::move(interviewers)}));
}

/// An interview of Ada and Ben.
base::InterviewId planned(World& world) {
    add_accounts(world);
    return {plan(world, {ada.email, ben.email, ada.email}).value().interview};
}

std::vector<Rating> ratings(std::int64_t rating, const std::string& notes = "heard") {
    std::vector<Rating> ratings;
    for (const char* question : {"first", "second"}) {
        ratings.push_back(
            {.question = question, .rating = rating, .notes = notes, .red_flag = {}, .quote = {}});
    }
    return ratings;
}

core::Result<protocol::InterviewView> save(
    World& world,
    const store::StaffRecord& staff,
    const base::InterviewId& id,
    protocol::SaveSheet sheet) {
    return world.finish(actions::save_sheet(world.desk(), staff, id, std::move(sheet)));
}

core::Result<protocol::InterviewView> read(
    World& world, const store::StaffRecord& staff, const base::InterviewId& id) {
    return world.finish(actions::interview_of(world.desk(), staff, id));
}

TEST(Interview, HasASeatForEachInterviewerOnce) {
    World world;
    const auto id = planned(world);
    const auto view = read(world, ada, id).value();
    EXPECT_EQ(view.row.seats, 2);
    EXPECT_TRUE(view.row.waits_for_you);
    ASSERT_EQ(view.questions.size(), 2U);
    ASSERT_EQ(view.own.size(), 2U);
    EXPECT_EQ(view.own[0].rating, 0);
}

TEST(Interview, IsNotPlannedWithAnUnknownKitOrAccount) {
    World world;
    add_accounts(world);
    EXPECT_EQ(plan(world, {"nobody@example.org"}).error(), Refusal::unknown_account);
    EXPECT_EQ(plan(world, {}).error(), Refusal::malformed);
    const auto kitless = world.finish(actions::plan_interview(
        world.desk(), grace,
        {.kit = "none",
         .candidate_name = "Lin",
         .candidate_email = "lin@example.org",
         .interviewers = {ada.email}}));
    EXPECT_EQ(kitless.error(), Refusal::not_found);
    EXPECT_TRUE(world.finish(actions::interview_list(world.desk(), grace)).interviews.empty());
}

TEST(Interview, IsFoundOnlyByThoseWithASeatAndRecruiters) {
    World world;
    const auto id = planned(world);
    EXPECT_EQ(read(world, eve, id).error(), Refusal::not_found);
    EXPECT_TRUE(read(world, grace, id).has_value());
    EXPECT_EQ(world.finish(actions::interview_list(world.desk(), ben)).interviews.size(), 1U);
    EXPECT_TRUE(world.finish(actions::interview_list(world.desk(), eve)).interviews.empty());
    EXPECT_EQ(
        save(world, grace, id, {.ratings = ratings(3), .hand_in = true}).error(),
        Refusal::not_allowed);
}

TEST(Interview, ShowsNobodyElsesRatingsBeforeOnesOwnAreHandedIn) {
    World world;
    const auto id = planned(world);
    ASSERT_TRUE(save(world, ada, id, {.ratings = ratings(5), .hand_in = true}).has_value());
    // Ben has a draft only.
    const auto before =
        save(world, ben, id, {.ratings = ratings(1, "so far"), .hand_in = false}).value();
    ASSERT_EQ(before.others.size(), 1U);
    EXPECT_TRUE(before.others[0].handed_in_at.has_value());
    EXPECT_TRUE(before.others[0].ratings.empty());
    EXPECT_TRUE(before.question_means.empty());
    EXPECT_FALSE(before.overall.has_value());
    EXPECT_EQ(before.questions[0].sample_answer_html, "");
    const auto after = save(world, ben, id, {.ratings = ratings(2), .hand_in = true}).value();
    ASSERT_EQ(after.others[0].ratings.size(), 2U);
    EXPECT_EQ(after.others[0].ratings[0].rating, 5);
    EXPECT_EQ(after.question_means[0].mean, 350);
    EXPECT_EQ(after.question_means[0].spread, 3);
    EXPECT_EQ(after.overall, 350);
    EXPECT_NE(after.questions[0].sample_answer_html, "");
}

TEST(Interview, KeepsDraftsFromEverybodyElse) {
    World world;
    const auto id = planned(world);
    ASSERT_TRUE(save(world, ben, id, {.ratings = ratings(1), .hand_in = false}).has_value());
    for (const auto& seat : read(world, grace, id).value().others) {
        EXPECT_TRUE(seat.ratings.empty());
        EXPECT_FALSE(seat.handed_in_at.has_value());
    }
    EXPECT_EQ(read(world, ben, id).value().own[0].rating, 1);
}

TEST(Interview, KeepsWhatWasWrittenOnAnotherDevice) {
    World world;
    const auto id = planned(world);
    const auto phone = ratings(2, "on the phone");
    const auto laptop = ratings(4, "on the laptop");
    ASSERT_TRUE(save(world, ada, id, {.ratings = {phone[0]}, .hand_in = false}).has_value());
    ASSERT_TRUE(save(world, ada, id, {.ratings = {laptop[1]}, .hand_in = false}).has_value());
    const auto view = save(world, ada, id, {.ratings = {}, .hand_in = true}).value();
    EXPECT_EQ(view.own.at(0).notes, "on the phone");
    EXPECT_EQ(view.own.at(1).notes, "on the laptop");
}

TEST(Interview, TakesASheetOnceAndWhole) {
    World world;
    const auto id = planned(world);
    EXPECT_EQ(
        save(world, ada, id, {.ratings = ratings(3, ""), .hand_in = true}).error(),
        Refusal::sheet_incomplete);
    auto unasked = ratings(3);
    unasked[0].question = "third";
    EXPECT_EQ(
        save(world, ada, id, {.ratings = unasked, .hand_in = false}).error(), Refusal::malformed);
    ASSERT_TRUE(save(world, ada, id, {.ratings = ratings(3), .hand_in = true}).has_value());
    for (const bool hand_in : {false, true}) {
        EXPECT_EQ(
            save(world, ada, id, {.ratings = ratings(5), .hand_in = hand_in}).error(),
            Refusal::sheet_handed_in);
    }
    EXPECT_EQ(read(world, ada, id).value().own[0].rating, 3);
    const auto broken = world.read([](store::Tx& tx) { return store::first_broken_audit(tx); });
    EXPECT_FALSE(broken.has_value());
}

}  // namespace
