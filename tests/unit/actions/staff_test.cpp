#include "actions/staff.hpp"

#include "actions/reviewer.hpp"
#include "protocol/codec.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using core::Refusal;
using support::World;

constexpr const char* password = "a long password";

store::StaffRecord of_role(const std::string& role) {
    return {.id = {role}, .email = {}, .name = {}, .role = role, .password_hash = {}};
}

store::StaffRecord add_staff(World& world, const std::string& role) {
    const store::StaffRecord staff{
        .id = {"id of " + role},
        .email = role + "@example.com",
        .name = role,
        .role = role,
        .password_hash = actions::hash_password(password)};
    world.finish(world.desk().store.write(
        [&](store::Tx& tx) { store::insert_staff(tx, staff, world.now()); }));
    return staff;
}

core::Result<actions::SignedIn> sign_in(World& world, std::string email, std::string with) {
    return world.finish(
        actions::sign_in(world.desk(), {.email = std::move(email), .password = std::move(with)}));
}

core::Result<store::StaffRecord> who_is(World& world, std::string token) {
    return world.finish(actions::staff_of_session(world.desk(), std::move(token)));
}

core::Result<protocol::Invited> invite(World& world, protocol::Invite invite) {
    return world.finish(actions::invite(
        world.desk(), {.invite = std::move(invite), .invited_by = "Grace", .actor = "s1"}));
}

protocol::Invite invitation() {
    return {
        .blueprint = "small",
        .name = "Ada",
        .email = "ada@example.com",
        .from = "2026-03-29T10:00",
        .until = "2026-03-29T12:00",
        .zone = "Europe/Berlin",
        .hard_close = {}};
}

TEST(Staff, SignInWithTheirPasswordForTwelveHours) {
    World world;
    add_staff(world, "recruiter");
    const auto signed_in = sign_in(world, "recruiter@example.com", password);
    ASSERT_TRUE(signed_in.has_value());
    EXPECT_EQ(signed_in->staff.role, "recruiter");
    world.advance(actions::staff_session_time - 1s);
    EXPECT_TRUE(who_is(world, signed_in->token).has_value());
    world.advance(1s);
    EXPECT_EQ(who_is(world, signed_in->token).error(), Refusal::not_signed_in);
}

TEST(Staff, AreRefusedAlikeForAWrongPasswordAndAnUnknownAddress) {
    World world;
    add_staff(world, "recruiter");
    EXPECT_EQ(sign_in(world, "recruiter@example.com", "guess").error(), Refusal::wrong_credentials);
    EXPECT_EQ(sign_in(world, "nobody@example.com", password).error(), Refusal::wrong_credentials);
    const std::string huge(actions::password_bytes_max + 1, 'x');
    EXPECT_EQ(sign_in(world, "recruiter@example.com", huge).error(), Refusal::wrong_credentials);
}

TEST(Staff, AreNotSignedInWithoutASessionOrAfterSigningOut) {
    World world;
    add_staff(world, "recruiter");
    EXPECT_EQ(who_is(world, "").error(), Refusal::not_signed_in);
    EXPECT_EQ(who_is(world, "guess").error(), Refusal::not_signed_in);
    const auto token = sign_in(world, "recruiter@example.com", password).value().token;
    world.finish(actions::sign_out(world.desk(), token));
    EXPECT_EQ(who_is(world, token).error(), Refusal::not_signed_in);
}

TEST(Staff, MayDoWhatTheirRoleAllowsAndAnAdminEverything) {
    const auto allowed = [](const std::string& role) {
        store::StaffRecord staff;
        staff.role = role;
        return actions::require_role(staff, {"recruiter", "reviewer"});
    };
    EXPECT_TRUE(allowed("recruiter").has_value());
    EXPECT_TRUE(allowed("reviewer").has_value());
    EXPECT_TRUE(allowed("admin").has_value());
    EXPECT_EQ(allowed("author").error(), Refusal::not_allowed);
    EXPECT_EQ(allowed("").error(), Refusal::not_allowed);
}

TEST(Recruiter, GivesALinkThatIsNotKeptAnywhere) {
    World world;
    const auto invited = invite(world, invitation());
    ASSERT_TRUE(invited.has_value());
    EXPECT_TRUE(invited->link.starts_with("http://assay.test/a/")) << invited->link;
    EXPECT_EQ(invited->attempt.points, 7);
    const auto list = world.finish(actions::attempt_list(world.desk(), of_role("recruiter")));
    ASSERT_EQ(list.attempts.size(), 1U);
    const std::string token = invited->link.substr(invited->link.rfind('/') + 1);
    EXPECT_EQ(protocol::encode(list).find(token), std::string::npos);
}

TEST(Recruiter, ChoosesAWindowInTheCandidatesZone) {
    World world;
    const auto row = invite(world, invitation()).value().attempt;
    EXPECT_EQ(base::to_rfc3339(base::from_micros(row.opens_at)), "2026-03-29T08:00:00.000000Z")
        << "summer time begins in that night";
    EXPECT_EQ(row.latest_start - row.opens_at, base::Duration(2h).count());
}

TEST(Recruiter, IsRefusedAWindowThatCannotBe) {
    World world;
    const auto refused = [&](auto change) {
        protocol::Invite changed = invitation();
        change(changed);
        const auto result = invite(world, changed);
        return result ? std::nullopt : std::optional(result.error());
    };
    using Invite = protocol::Invite;
    EXPECT_EQ(refused([](Invite& i) { i.from = "2026-03-29T02:30"; }), Refusal::time_skipped)
        << "that time does not exist";
    EXPECT_EQ(refused([](Invite& i) { i.until = "2026-10-25T02:30"; }), Refusal::time_twice)
        << "that time exists twice";
    EXPECT_EQ(refused([](Invite& i) { i.until = i.from; }), Refusal::bad_window);
    EXPECT_EQ(refused([](Invite& i) { i.from = "tomorrow"; }), Refusal::bad_window);
    EXPECT_EQ(refused([](Invite& i) { i.until += ":00Z"; }), Refusal::bad_window);
    EXPECT_EQ(refused([](Invite& i) { i.until += "----+02:00"; }), Refusal::bad_window);
    EXPECT_EQ(
        refused([](Invite& i) {
            i.from = "2026-02-01T10:00";
            i.until = "2026-02-01T12:00";
        }),
        Refusal::bad_window)
        << "over already";
    EXPECT_EQ(refused([](Invite& i) { i.zone = "Europe/Atlantis"; }), Refusal::unknown_zone);
    EXPECT_EQ(refused([](Invite& i) { i.zone = "../../etc/passwd"; }), Refusal::unknown_zone);
    EXPECT_EQ(refused([](Invite& i) { i.blueprint = "none"; }), Refusal::unknown_blueprint);
    EXPECT_EQ(refused([](Invite& i) { i.blueprint = "practice"; }), Refusal::unknown_blueprint);
    EXPECT_EQ(refused([](Invite& i) { i.email = "ada"; }), Refusal::malformed);
    EXPECT_EQ(refused([](Invite& i) { i.email = "ada@home@example.org"; }), Refusal::malformed);
    EXPECT_EQ(refused([](Invite& i) { i.name = ""; }), Refusal::malformed);
    EXPECT_EQ(refused([](Invite& i) { i.name = "  "; }), Refusal::malformed);
    EXPECT_EQ(refused([](Invite& i) { i.name = "Ada\nBob"; }), Refusal::malformed);
    EXPECT_EQ(refused([](Invite&) {}), std::nullopt);
}

TEST(Recruiter, SaysWhichOfTwoTimesIsMeantWhenClocksGoBack) {
    World world;
    protocol::Invite autumn = invitation();
    autumn.until = "2026-10-25T02:30+02:00";
    const auto first = invite(world, autumn).value().attempt;
    autumn.until = "2026-10-25T02:30+01:00";
    const auto second = invite(world, autumn).value().attempt;
    EXPECT_EQ(second.latest_start - first.latest_start, base::Duration(1h).count());
    autumn.until = "2026-10-25T02:30+03:00";
    EXPECT_EQ(invite(world, autumn).error(), Refusal::time_twice) << "neither of the two";
}

TEST(Recruiter, MaySetAHardCloseThatIsShownAsItHoldsForTheCandidate) {
    World world;
    protocol::Invite hard = invitation();
    hard.hard_close = hard.until;
    const auto row = invite(world, hard).value().attempt;
    EXPECT_EQ(row.hard_close, row.latest_start);
    hard.hard_close = hard.from;
    EXPECT_EQ(invite(world, hard).error(), Refusal::bad_window);
}

TEST(Recruiter, WithdrawsAnInvitation) {
    World world;
    const auto grace = add_staff(world, "recruiter");
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    ASSERT_TRUE(world.finish(actions::cancel(world.desk(), grace, ada.attempt)).has_value());
    EXPECT_EQ(page->last<protocol::AttemptState>()->state, core::State::cancelled);
    EXPECT_EQ(world.tell(page, support::save(1, 0, support::chosen("a"))), Refusal::link_cancelled);
    EXPECT_EQ(
        world.open(ada, "phone", true)->last<protocol::Refused>()->reason, Refusal::link_cancelled);
    world.advance(1h);
    EXPECT_FALSE(world.lease().has_value()) << "nothing is graded";
}

TEST(Recruiter, CannotWithdrawWhatIsOverOrUnknown) {
    World world;
    const auto grace = add_staff(world, "recruiter");
    const auto ada = world.invite();
    world.tell(world.open_and_start(ada), protocol::Submit{});
    EXPECT_EQ(
        world.finish(actions::cancel(world.desk(), grace, ada.attempt)).error(), Refusal::closed);
    EXPECT_EQ(
        world.finish(actions::cancel(world.desk(), grace, {"none"})).error(), Refusal::not_found);
}

TEST(Recruiter, SeesEachCandidatesRowChange) {
    World world;
    std::vector<protocol::AttemptRow> rows;
    const auto place = world.desk().hub.join_staff([&](const protocol::StaffEvent& event) {
        rows.push_back(std::get<protocol::AttemptChanged>(event).attempt);
    });
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    EXPECT_EQ(rows.back().state, core::State::running);
    EXPECT_TRUE(rows.back().connected);
    world.hang_up(page);
    EXPECT_FALSE(rows.back().connected);
    world.advance(1h);
    EXPECT_EQ(rows.back().state, core::State::submitted);
    world.desk().hub.leave_staff(place);
}

TEST(Reviewer, ReadsEverythingBehindAGradeAndIsAudited) {
    World world;
    const auto grace = add_staff(world, "reviewer");
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.tell(page, protocol::ViewItem{.position = 0});
    world.advance(90s);
    world.tell(page, support::save(1, 0, support::chosen("b")));
    world.tell(page, protocol::Submit{});
    while (const auto job = world.lease()) {
        ASSERT_TRUE(world.report(*job, support::graded(core::Outcome::scored)).has_value());
    }
    const auto result = world.finish(actions::result_of(world.desk(), grace, ada.attempt)).value();
    ASSERT_EQ(result.items.size(), 3U);
    EXPECT_EQ(result.items[0].answer, support::chosen("b"));
    EXPECT_EQ(result.items[0].key, std::vector<std::string>{"a"});
    EXPECT_EQ(result.items[0].milliseconds_spent, 90'000);
    EXPECT_EQ(result.items[2].micropoints, 3 * core::whole);
    EXPECT_EQ(result.attempt.micropoints, 7 * core::whole);
    EXPECT_EQ(world.read(store::first_broken_audit), std::nullopt);
    EXPECT_EQ(
        world.finish(actions::result_of(world.desk(), grace, {"none"})).error(),
        Refusal::not_found);
}

}  // namespace
