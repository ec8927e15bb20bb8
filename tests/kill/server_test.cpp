// The real server, killed again and again at random moments while candidates save: whatever it
// acknowledged is there afterwards, with its very content, once, and nothing else is.
//
//   ASSAY_SEED=N build/assay_test_kill --gtest_filter=KilledServer.*   the moments of one run again
//   ASSAY_LONG=1 build/assay_test_kill                  34 data folders in place of 3: 3,200 kills

#include "kill/stored.hpp"
#include "kill/trial.hpp"
#include "store/sqlite_connection.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace {

using namespace std::chrono_literals;
using crash::Clock;
using crash::Guests;
using crash::Trial;

constexpr std::size_t steady_count = 24;
constexpr std::size_t rounds_each = 60;           // with one data folder
constexpr std::size_t rounds_between_looks = 12;  // into the database
constexpr std::size_t answer_bytes = 300;

std::size_t folder_count() {
    return std::getenv("ASSAY_LONG") != nullptr ? 34 : 3;
}

void expect_none(const std::vector<std::string>& contradictions, std::uint64_t seed) {
    EXPECT_TRUE(contradictions.empty()) << "ASSAY_SEED=" << seed << ", first of "
                                        << contradictions.size() << ": " << contradictions.front();
}

void save_until(Trial& trial, Clock::time_point moment) {
    trial.room().save(answer_bytes, [moment] { return Clock::now() >= moment; });
}

/// Killed while it starts, some way through, before it starts at last.
void kill_starts(Trial& trial) {
    save_until(trial, trial.soon(50ms));
    trial.kill_server();
    trial.room().hear_the_rest(5s);
    trial.room().leave();
    for (int i = 0; i < 3; ++i)
        trial.start_in_vain(std::chrono::microseconds(trial.chance()() % 120'000));
    trial.start();
}

/// Some hand in, and it is killed around the moment when they hear of it.
void kill_at_the_hand_in(Trial& trial) {
    std::vector<crash::Seat*> leaving;
    for (int i = 0; i < 4; ++i)
        leaving.push_back(&trial.seat_another());
    trial.room().connect(trial.served().port(), 5s);
    save_until(trial, trial.soon(50ms));
    for (crash::Seat* seat : leaving)
        seat->hand_in();
    save_until(trial, trial.soon(8ms));
    trial.kill_and_return();
}

void kill_while_saving(Trial& trial) {
    save_until(trial, trial.soon(150ms));
    trial.kill_and_return();
}

/// What a run amounted to.
struct Sum {
    std::size_t kills = 0;
    std::int64_t sent = 0;
    std::int64_t acknowledged = 0;

    void add(Trial& trial) {
        kills += trial.kill_count();
        sent += trial.room().sent_count();
        acknowledged += trial.room().acknowledged_count();
    }
};

void kill_again_and_again(Trial& trial, std::uint64_t seed) {
    trial.start();
    for (std::size_t round = 0; round < rounds_each; ++round) {
        switch (round % 6) {
            case 2:
                kill_starts(trial);
                break;
            case 4:
                kill_at_the_hand_in(trial);
                break;
            default:
                kill_while_saving(trial);
        }
        ASSERT_GE(trial.room().ready_count(), steady_count) << "round " << round;
        expect_none(trial.room().complaints(), seed);
        if (round % rounds_between_looks + 1 < rounds_between_looks) continue;
        trial.kill_server();
        expect_none(trial.contradictions(), seed);
        if (testing::Test::HasFailure()) return;
        trial.room().leave();
        trial.start();
    }
}

TEST(KilledServer, HasEverythingThatItAcknowledgedAndNothingElse) {
    const std::uint64_t seed = crash::seed_of_this_run();
    std::printf("ASSAY_SEED=%llu\n", static_cast<unsigned long long>(seed));
    Sum sum;
    for (std::size_t folder = 0; folder < folder_count() && !HasFailure(); ++folder) {
        Trial trial({.steady = steady_count, .others = rounds_each}, seed + folder);
        kill_again_and_again(trial, seed + folder);
        sum.add(trial);
    }
    std::printf(
        "%zu kills, %lld revisions sent, %lld acknowledged\n", sum.kills,
        static_cast<long long>(sum.sent), static_cast<long long>(sum.acknowledged));
    EXPECT_GT(sum.acknowledged, std::int64_t(sum.kills));
}

/// When the database file was last written to: by a checkpoint alone, while the server runs.
std::filesystem::file_time_type moved_at(const Trial& trial) {
    return std::filesystem::last_write_time(trial.data() + "/assay.db");
}

TEST(KilledServer, LosesNothingWhileALongLogIsMovedIntoTheDatabase) {
    constexpr std::size_t long_answer_bytes = 24'000;
    const std::uint64_t seed = crash::seed_of_this_run();
    Trial trial({.steady = steady_count}, seed);
    trial.start();
    for (int round = 0; round < 3; ++round) {
        const auto before = moved_at(trial);
        const auto last_moment = Clock::now() + 20s;
        trial.room().save(long_answer_bytes, [&] {
            return moved_at(trial) != before || Clock::now() > last_moment;
        });
        ASSERT_LT(Clock::now(), last_moment) << "the log was never moved";
        trial.room().save(
            long_answer_bytes, [moment = trial.soon(30ms)] { return Clock::now() >= moment; });
        trial.kill_server();
        trial.room().hear_the_rest(5s);
        trial.room().leave();
        // What is left of the log is moved by the next start, which is killed, too.
        trial.start_in_vain(std::chrono::microseconds(trial.chance()() % 200'000));
        trial.start();
        ASSERT_EQ(trial.room().ready_count(), steady_count);
        expect_none(trial.room().complaints(), seed);
    }
    trial.kill_server();
    expect_none(trial.contradictions(), seed);
}

TEST(KilledServer, ClosesAttemptsAtTheirDeadlineWhetherOrNotItRanThen) {
    constexpr std::size_t brief_count = 10;
    const std::uint64_t seed = crash::seed_of_this_run();
    Trial trial({.steady = 4, .others = brief_count, .others_limit = 2s}, seed);
    trial.start();
    std::vector<crash::Seat*> brief;
    const auto all_over = [&] {
        return std::ranges::all_of(brief, [](const auto* seat) { return seat->was_told_over(); });
    };
    for (int round = 0; round < 60 && (brief.size() < brief_count || !all_over()); ++round) {
        if (brief.size() < brief_count) brief.push_back(&trial.seat_another());
        trial.room().connect(trial.served().port(), 5s);
        save_until(trial, trial.soon(300ms));
        trial.kill_and_return();
        expect_none(trial.room().complaints(), seed);
    }
    EXPECT_TRUE(all_over());
    trial.kill_server();
    expect_none(trial.contradictions(), seed);
    for (const crash::Seat* seat : brief) {
        const auto attempt = crash::attempt_in(trial.data(), seat->attempt());
        const core::SectionClock& clock = attempt.sections.front();
        EXPECT_EQ(attempt.finish_reason, core::FinishReason::deadline);
        EXPECT_EQ(attempt.finished_at, *clock.started_at + clock.limit + clock.granted);
    }
}

/// A seat that has got a few acknowledgements, and the server dead.
const crash::Seat& after_a_while(Trial& trial) {
    trial.start();
    trial.room().save(answer_bytes, [&] { return trial.room().acknowledged_count() >= 60; });
    trial.kill_server();
    trial.room().hear_the_rest(5s);
    trial.room().leave();
    return *trial.room().seats().front();
}

void spoil(const Trial& trial, const std::string& statement) {
    store::SqliteConnection({.path = trial.data() + "/assay.db"}, store::Access::write)
        .run_script(statement);
}

std::string where(const crash::Seat& seat, std::int64_t seq, const std::string& relation = "=") {
    return " WHERE attempt = '" + seat.attempt().value + "' AND seq " + relation + " " +
           std::to_string(seq);
}

TEST(TheCheck, FindsNothingWhereNothingIsWrong) {
    Trial trial({.steady = 3}, 1);
    after_a_while(trial);
    EXPECT_EQ(trial.contradictions(), std::vector<std::string>{});
}

TEST(TheCheck, NoticesAnAcknowledgedRevisionThatIsGone) {
    Trial trial({.steady = 3}, 2);
    const crash::Seat& seat = after_a_while(trial);
    spoil(trial, "DELETE FROM revision" + where(seat, seat.acknowledged_count()));
    EXPECT_FALSE(trial.contradictions().empty());
}

TEST(TheCheck, NoticesOneThatIsGoneOverTheWire) {
    Trial trial({.steady = 3}, 3);
    const crash::Seat& seat = after_a_while(trial);
    spoil(trial, "DELETE FROM revision" + where(seat, seat.acknowledged_count(), ">="));
    trial.start();
    ASSERT_FALSE(trial.room().complaints().empty());
    EXPECT_NE(trial.room().complaints().front().find(" is gone"), std::string::npos);
}

TEST(TheCheck, NoticesAnotherContentAndAGap) {
    Trial trial({.steady = 3}, 4);
    const crash::Seat& seat = after_a_while(trial);
    constexpr const char* other =
        R"('{"chosen":["x"],"text":"","language":"","files":[],"fields":[]}')";
    spoil(trial, "UPDATE revision SET base = 0, content = " + std::string(other) + where(seat, 1));
    EXPECT_FALSE(trial.contradictions().empty());
    spoil(trial, "DELETE FROM revision" + where(seat, 2));
    EXPECT_FALSE(trial.contradictions().empty());
}

TEST(TheCheck, NoticesARevisionThatNobodySent) {
    Trial trial({.steady = 3}, 5);
    const crash::Seat& seat = after_a_while(trial);
    const auto next = std::to_string(seat.sent().size() + 1);
    spoil(
        trial,
        "INSERT INTO revision (attempt, seq, position, session, base, content, received_at,"
        " standing) SELECT attempt, " +
            next + ", position, session, 0, content, received_at, standing FROM revision" +
            where(seat, 1));
    EXPECT_FALSE(trial.contradictions().empty());
}

}  // namespace
