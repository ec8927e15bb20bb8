#include "actions/saving.hpp"
#include "base/hash.hpp"
#include "protocol/codec.hpp"
#include "store/responses.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using core::Refusal;
using core::State;
using protocol::AttemptState;
using support::chosen;
using support::save;
using support::World;

protocol::RunAnswer run_of_query(std::string query) {
    return {.position = 2, .answer = support::text(std::move(query)), .input = {}};
}

std::vector<std::string> events_of(World& world, const support::Candidate& candidate) {
    return world.read([&](store::Tx& tx) {
        std::vector<std::string> names;
        for (const auto& event : store::events_of(tx, candidate.attempt)) {
            names.push_back(event.event);
        }
        return names;
    });
}

std::vector<store::Revision> revisions_of(World& world, const support::Candidate& candidate) {
    return world.read([&](store::Tx& tx) { return store::revisions_of(tx, candidate.attempt); });
}

TEST(Candidate, SeesTheTestButNoItemBeforeStarting) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open(ada, "laptop");
    const auto state = page->last<AttemptState>().value();
    EXPECT_EQ(state.state, State::opened);
    EXPECT_EQ(state.candidate_name, "Ada Lovelace");
    EXPECT_EQ(state.full_time_ms, 35 * 60 * 1000);
    EXPECT_EQ(state.sections.size(), 2U);
    EXPECT_EQ(state.sections[0].points, 4);
    EXPECT_TRUE(state.items.empty());
    EXPECT_TRUE(state.writable);
}

TEST(Candidate, SeesTheItemsOfTheOpenSectionOnlyOnceStarted) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    const auto state = page->last<AttemptState>().value();
    EXPECT_EQ(state.state, State::running);
    ASSERT_EQ(state.items.size(), 2U);
    EXPECT_EQ(state.items[0].kind, "mcq");
    EXPECT_EQ(state.items[1].unit, "ms");
    EXPECT_EQ(state.clock->section_deadline, base::to_micros(world.now() + 15min));
    EXPECT_EQ(state.clock->final_deadline, base::to_micros(world.now() + 35min));
}

TEST(Candidate, HearsNothingOfKeysAndHiddenCases) {
    World world;
    const auto page = world.open_and_start(world.invite());
    world.tell(page, protocol::LeaveSection{.section = 0});
    for (const auto& message : page->heard()) {
        const std::string text = protocol::encode_message(message);
        for (const char* secret : {"correct", "a tunnel", "\"42\"", "SELECT id, n FROM t", "h1"}) {
            EXPECT_EQ(text.find(secret), std::string::npos) << secret << " in " << text;
        }
    }
}

TEST(Candidate, IsRefusedWithALinkThatIsNotKnown) {
    World world;
    auto stranger = world.invite();
    stranger.token += "x";
    const auto page = world.open(stranger, "laptop");
    EXPECT_EQ(page->last<protocol::Refused>()->reason, Refusal::link_invalid);
    EXPECT_EQ(page->last<protocol::Refused>()->about, "hello");
    EXPECT_FALSE(page->last<AttemptState>().has_value());
}

TEST(Candidate, CannotStartBeforeTheWindowOrAfterIt) {
    World world;
    const auto ada = world.invite({.from = "2026-03-01T10:00", .until = "2026-03-01T11:00"});
    const auto page = world.open(ada, "laptop");
    EXPECT_EQ(world.tell(page, protocol::Start{}), Refusal::window_not_open);
    world.advance(2h);
    EXPECT_EQ(world.tell(page, protocol::Start{}), Refusal::window_over);
    const auto late_page = world.open(ada, "phone");
    EXPECT_EQ(late_page->last<protocol::Refused>()->reason, Refusal::window_over);
}

TEST(Candidate, MustSayHelloFirst) {
    World world;
    const auto page = world.open(world.invite(), "");
    EXPECT_EQ(page->last<protocol::Refused>()->reason, Refusal::malformed);
    EXPECT_EQ(world.tell(page, protocol::Start{}), Refusal::not_found);
    EXPECT_EQ(world.tell(page, save(1, 0, chosen("a"))), Refusal::not_found);
}

TEST(Candidate, HearsThatAnAnswerIsSavedAndWhen) {
    World world;
    const auto page = world.open_and_start(world.invite());
    world.advance(3min);
    EXPECT_EQ(world.tell(page, save(1, 0, chosen("a"))), std::nullopt);
    const auto saved = page->last<protocol::Saved>().value();
    EXPECT_EQ(saved.seq, 1);
    EXPECT_EQ(saved.received_at, base::to_micros(world.now()));
    EXPECT_EQ(saved.standing, core::Standing::in_time);
}

TEST(Candidate, IsAnsweredLikeTheFirstTimeWhenAPageSendsAgain) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.tell(page, save(1, 0, chosen("a")));
    const auto first = page->last<protocol::Saved>().value();
    world.advance(1min);
    EXPECT_EQ(world.tell(page, save(1, 0, chosen("a"))), std::nullopt);
    const auto second = page->last<protocol::Saved>().value();
    EXPECT_EQ(protocol::encode(second), protocol::encode(first));
    EXPECT_EQ(revisions_of(world, ada).size(), 1U);
}

TEST(Candidate, IsNotToldThatAnotherChangeUnderAUsedNumberIsSaved) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.tell(page, save(1, 0, chosen("a")));
    EXPECT_EQ(world.tell(page, save(1, 0, chosen("b"))), Refusal::out_of_order);
    EXPECT_EQ(page->last<protocol::Refused>()->seq, 1);
    EXPECT_EQ(world.tell(page, save(1, 1, chosen("a"))), Refusal::out_of_order)
        << "of another item";
    const auto revisions = revisions_of(world, ada);
    ASSERT_EQ(revisions.size(), 1U);
    EXPECT_NE(revisions[0].content.find("\"a\""), std::string::npos);
    const auto again = world.open(ada, "laptop");
    EXPECT_EQ(world.tell(again, save(2, 0, chosen("b"))), std::nullopt) << "numbered anew";
}

TEST(Candidate, IsRefusedAnAnswerThatDoesNotFitItsItem) {
    World world;
    const auto page = world.open_and_start(world.invite());
    EXPECT_EQ(world.tell(page, save(1, 0, support::text("a"))), Refusal::wrong_kind);
    EXPECT_EQ(world.tell(page, save(1, 0, chosen("z"))), Refusal::wrong_kind);
    EXPECT_EQ(world.tell(page, save(1, 9, chosen("a"))), Refusal::not_found);
    EXPECT_EQ(world.tell(page, save(1, 2, support::text("SELECT"))), Refusal::section_not_open);
    EXPECT_EQ(
        world.tell(page, save(1, 1, support::text(std::string(core::answer_bytes_max + 1, '1')))),
        Refusal::too_large);
    EXPECT_EQ(world.tell(page, save(2, 0, chosen("a"))), Refusal::out_of_order);
    EXPECT_EQ(page->last<protocol::Refused>()->seq, 2);
    EXPECT_EQ(world.tell(page, save(1, 0, chosen("a"))), std::nullopt) << "nothing above counted";
}

TEST(Candidate, CountsAnAnswerThatWasOnItsWayAndKeepsALaterOneAside) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    const base::Time deadline = world.now() + 35min;
    world.advance_to(deadline - 1s);
    const base::Time received = world.now();
    world.advance_to(deadline + 1s);
    const auto standing = [&] { return page->last<protocol::Saved>()->standing; };
    EXPECT_EQ(world.tell_at(page, save(1, 2, support::text("SELECT 1")), received), std::nullopt);
    EXPECT_EQ(standing(), core::Standing::in_time);
    EXPECT_EQ(world.tell(page, save(2, 2, support::text("SELECT 2"))), std::nullopt);
    EXPECT_EQ(standing(), core::Standing::in_flight);
    world.advance_to(deadline + core::grace);
    EXPECT_EQ(world.tell(page, save(3, 2, support::text("SELECT 3"))), std::nullopt);
    EXPECT_EQ(standing(), core::Standing::late);
    const auto left =
        world.read([&](store::Tx& tx) { return store::find_response(tx, ada.attempt, 2).value(); });
    EXPECT_EQ(left.seq, 2) << "what came late is not the response";
    EXPECT_EQ(world.jobs_of(ada).at(2).answer, support::text("SELECT 2"));
}

TEST(Candidate, CannotFillTheStoreWithLateAnswers) {
    World world;
    const auto page = world.open_and_start(world.invite());
    world.advance(36min);
    for (std::int64_t seq = 1; seq <= actions::late_count_max; ++seq) {
        ASSERT_EQ(world.tell(page, save(seq, 2, support::text("SELECT"))), std::nullopt);
    }
    EXPECT_EQ(
        world.tell(page, save(actions::late_count_max + 1, 2, support::text("SELECT"))),
        Refusal::too_late);
}

TEST(Candidate, LeavesASectionForGood) {
    World world;
    const auto page = world.open_and_start(world.invite());
    world.tell(page, save(1, 0, chosen("a")));
    EXPECT_EQ(world.tell(page, protocol::LeaveSection{.section = 0}), std::nullopt);
    const auto state = page->last<AttemptState>().value();
    EXPECT_EQ(state.clock->section, 1);
    ASSERT_EQ(state.items.size(), 1U);
    EXPECT_EQ(state.items[0].kind, "sql");
    EXPECT_EQ(world.tell(page, save(2, 0, chosen("b"))), Refusal::section_locked);
    EXPECT_EQ(world.tell(page, protocol::LeaveSection{.section = 0}), std::nullopt);
    EXPECT_EQ(page->last<AttemptState>()->clock->section, 1) << "asking twice leaves once";
}

TEST(Candidate, SeesTheSavedAnswerAgainAfterReloading) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.tell(page, save(1, 0, chosen("b")));
    world.hang_up(page);
    const auto again = world.open(ada, "laptop");
    const auto state = again->last<AttemptState>().value();
    EXPECT_EQ(state.last_seq, 1);
    EXPECT_TRUE(state.writable);
    EXPECT_EQ(state.items[0].answer, chosen("b"));
    EXPECT_EQ(world.tell(again, save(2, 0, chosen("a"))), std::nullopt);
}

TEST(Candidate, IsAskedBeforeASecondPageTakesOver) {
    World world;
    const auto ada = world.invite();
    const auto laptop = world.open_and_start(ada, "laptop");
    const auto phone = world.open(ada, "phone");
    EXPECT_FALSE(phone->last<AttemptState>()->writable);
    EXPECT_EQ(laptop->count<protocol::TakenOver>(), 0);
    EXPECT_EQ(world.tell(phone, save(1, 0, chosen("a"))), Refusal::taken_over);
    EXPECT_EQ(world.tell(laptop, save(1, 0, chosen("a"))), std::nullopt);
}

TEST(Candidate, ContinuesOnASecondPageAndTheFirstIsToldAndRefused) {
    World world;
    const auto ada = world.invite();
    const auto laptop = world.open_and_start(ada, "laptop");
    world.tell(laptop, save(1, 0, chosen("a")));
    const auto phone = world.open(ada, "phone", true);
    EXPECT_TRUE(phone->last<AttemptState>()->writable);
    EXPECT_EQ(laptop->count<protocol::TakenOver>(), 1);
    EXPECT_EQ(world.tell(laptop, save(2, 0, chosen("b"))), Refusal::taken_over);
    EXPECT_EQ(world.tell(laptop, protocol::Submit{}), Refusal::taken_over);
    EXPECT_EQ(world.tell(phone, save(2, 0, chosen("b"))), std::nullopt);
    world.hang_up(laptop);
    EXPECT_TRUE(world.desk().hub.is_connected(ada.attempt))
        << "the older page's end changes nothing";
}

TEST(Candidate, DoesNotWriteOverAnotherPageWithWhatFollowsARefusedSave) {
    World world;
    const auto ada = world.invite();
    const auto laptop = world.open_and_start(ada);
    world.hang_up(laptop);
    const auto phone = world.open(ada, "phone");
    EXPECT_EQ(world.tell(phone, save(1, 0, chosen("a"))), std::nullopt);
    world.hang_up(phone);
    // Last words, sent without waiting for an answer: the first has the number that the phone used.
    const auto back = world.open(ada, "laptop");
    EXPECT_EQ(world.tell(back, save(1, 1, support::text("1"))), Refusal::out_of_order);
    EXPECT_EQ(world.tell(back, save(2, 0, chosen("b"))), Refusal::out_of_order);
    EXPECT_EQ(revisions_of(world, ada).size(), 1U);
    EXPECT_EQ(world.tell(back, save(1, 0, chosen("a"))), std::nullopt) << "what the phone wrote";
    EXPECT_EQ(world.tell(back, save(2, 0, chosen("b"))), std::nullopt) << "on top of that";
}

TEST(Candidate, NeedNotAskWhenTheOtherPageIsGone) {
    World world;
    const auto ada = world.invite();
    const auto laptop = world.open_and_start(ada, "laptop");
    world.hang_up(laptop);
    EXPECT_TRUE(world.open(ada, "phone")->last<AttemptState>()->writable);
}

TEST(Candidate, HandsInAndGetsAReceiptThatCanBeChecked) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.tell(page, save(1, 0, chosen("a")));
    world.advance(4min);
    EXPECT_EQ(world.tell(page, protocol::Submit{}), std::nullopt);
    const auto receipt = page->last<AttemptState>()->receipt.value();
    EXPECT_EQ(receipt.finished_at, base::to_micros(world.now()));
    EXPECT_EQ(receipt.reason, core::FinishReason::submitted);
    ASSERT_EQ(receipt.lines.size(), 3U);
    EXPECT_TRUE(receipt.lines[0].answered);
    EXPECT_FALSE(receipt.lines[1].answered);
    EXPECT_EQ(receipt.lines[0].sha256, base::sha256_hex(core::receipt_bytes(chosen("a"))));
    EXPECT_EQ(receipt.lines[1].sha256, base::sha256_hex(core::receipt_bytes({})));
    std::string lines = ada.attempt.value + "\n";
    for (const auto& line : receipt.lines) {
        lines += std::to_string(line.position) + " " + line.sha256 + "\n";
    }
    EXPECT_EQ(receipt.sha256, base::sha256_hex(lines));
    EXPECT_EQ(world.tell(page, save(2, 0, chosen("b"))), Refusal::closed);
}

TEST(Candidate, RunsOneAnswerAtATime) {
    World world;
    const auto page = world.open_and_start(world.invite());
    world.tell(page, protocol::LeaveSection{.section = 0});
    EXPECT_EQ(world.tell(page, run_of_query("SELECT 1")), std::nullopt);
    EXPECT_EQ(page->last<protocol::RunQueued>()->ahead, 0);
    EXPECT_EQ(world.tell(page, run_of_query("SELECT 2")), Refusal::run_in_progress);
    const auto job = world.lease().value();
    EXPECT_EQ(job.purpose, protocol::Purpose::run);
    EXPECT_EQ(job.answer.text, "SELECT 1");
    EXPECT_EQ(world.tell(page, run_of_query("SELECT 2")), Refusal::run_in_progress);
    ASSERT_TRUE(world.report(job, support::graded(core::Outcome::scored)).has_value());
    EXPECT_EQ(page->last<protocol::RunFinished>()->outcome, core::Outcome::scored);
    EXPECT_EQ(world.tell(page, run_of_query("SELECT 2")), std::nullopt);
}

TEST(Candidate, IsToldOfARunThatFailedByOurFaultAndMayRunAgain) {
    World world;
    const auto page = world.open_and_start(world.invite());
    world.tell(page, protocol::LeaveSection{.section = 0});
    world.tell(page, run_of_query("SELECT 1"));
    ASSERT_TRUE(world.report(world.lease().value(), support::graded(core::Outcome::infra_error))
                    .has_value());
    EXPECT_EQ(page->last<protocol::RunFinished>()->outcome, core::Outcome::infra_error);
    EXPECT_EQ(world.tell(page, run_of_query("SELECT 1")), std::nullopt);
}

TEST(Candidate, HearsOfEachFinishedCaseOfARun) {
    World world;
    const auto page = world.open_and_start(world.invite());
    world.tell(page, protocol::LeaveSection{.section = 0});
    world.tell(page, run_of_query("SELECT 1"));
    const auto job = world.lease().value();
    core::CaseResult one;
    one.name = "visible";
    one.verdict = core::Verdict::pass;
    ASSERT_TRUE(world
                    .finish(actions::progress(
                        world.desk(), {.job = job.job, .lease = job.lease, .result = one}))
                    .has_value());
    EXPECT_EQ(page->last<protocol::RunProgress>()->result.name, "visible");
}

core::CaseResult case_of(core::Verdict verdict, bool hidden = false) {
    core::CaseResult result;
    result.hidden = hidden;
    result.verdict = verdict;
    return result;
}

TEST(Candidate, HearsHowManyCasesOfARunWentWellWhateverItMissed) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.tell(page, protocol::LeaveSection{.section = 0});
    world.tell(page, run_of_query("SELECT 1"));
    const auto job = world.lease().value();
    world.hang_up(page);
    const auto again = world.open(ada, "laptop");
    auto grade = support::graded(core::Outcome::scored);
    grade.units[0].cases = {
        case_of(core::Verdict::wrong), case_of(core::Verdict::pass), case_of(core::Verdict::pass),
        case_of(core::Verdict::pass, /*hidden=*/true)};
    ASSERT_TRUE(world.report(job, grade).has_value());
    EXPECT_EQ(again->last<protocol::RunFinished>()->passed, 2);
    EXPECT_EQ(again->last<protocol::RunFinished>()->total, 3);
}

TEST(Candidate, RunsOnlyWhatCanBeRunInTheOpenSection) {
    World world;
    const auto page = world.open_and_start(world.invite());
    EXPECT_EQ(
        world.tell(page, protocol::RunAnswer{.position = 0, .answer = chosen("a"), .input = {}}),
        Refusal::not_runnable);
    EXPECT_EQ(world.tell(page, run_of_query("SELECT 1")), Refusal::section_locked);
}

TEST(Candidate, LeavesALogThatAReviewerCanRead) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    world.tell(page, protocol::ViewItem{.position = 1});
    EXPECT_EQ(world.tell(page, protocol::ViewItem{.position = 2}), Refusal::section_not_open);
    world.tell(page, protocol::LeaveSection{.section = 0});
    world.tell(page, protocol::Submit{});
    world.hang_up(page);
    EXPECT_EQ(
        events_of(world, ada), (std::vector<std::string>{
                                   "opened", "connected", "started", "viewed", "entered_section",
                                   "handed_in", "disconnected"}));
}

TEST(Candidate, GetsTheServersTimeWithoutSigningIn) {
    World world;
    const auto page = world.open(world.invite(), "laptop");
    world.tell(page, protocol::AskTime{.nonce = 7});
    EXPECT_EQ(page->last<protocol::ServerTime>()->nonce, 7);
    EXPECT_EQ(page->last<protocol::ServerTime>()->server_now, base::to_micros(world.now()));
}

}  // namespace
