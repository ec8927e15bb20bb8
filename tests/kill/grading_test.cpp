// Gradings by the real worker that something comes between. Needs the rights that the worker needs.

#include "kill/processes.hpp"
#include "kill/trial.hpp"
#include "store/jobs.hpp"
#include "store/sqlite.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <poll.h>
#include <unistd.h>

namespace {

using namespace std::chrono_literals;
using crash::Clock;
using crash::Seat;
using crash::Trial;

constexpr auto patience = 90s;  // a lease lasts 15
const std::string right_query = "SELECT id, n FROM t";

/// Of one slot.
class Worker {
  public:
    explicit Worker(const Trial& trial, std::uint16_t server)
        : process_(
              {support::program_beside("assay"), "work", "--server",
               "http://127.0.0.1:" + std::to_string(server), "--token",
               trial.data() + "/worker.token", "--slots", "1"},
              support::Served::Return::at_once) {}

    void kill_at_once() { process_.kill_at_once(process_.process()); }
    bool ends_when_asked(std::chrono::seconds time) {
        kill(process_.process(), SIGTERM);
        return process_.has_ended(time);
    }
    bool has_a_program_running() const {
        return std::ranges::any_of(crash::descendants_of(process_.process()), [](pid_t process) {
            return crash::name_of(process) == "assay-sqlite-ru";
        });
    }

  private:
    support::Served process_;
};

void hand_in(Trial& trial, Seat& seat, const std::string& query) {
    trial.room().connect(trial.served().port(), 5s);
    ASSERT_EQ(seat.stage(), Seat::Stage::ready);
    core::Answer answer;
    answer.text = query;
    seat.save(1, answer);
    seat.hand_in();
}

template <class Condition>
bool await(Trial& trial, std::chrono::seconds time, const Condition& holds) {
    const auto end = Clock::now() + time;
    trial.room().save(1, [&] { return holds() || Clock::now() > end; });
    return holds();
}

bool await_graded(Trial& trial, const Seat& seat, std::chrono::seconds time = patience) {
    return await(trial, time, [&seat] { return seat.was_told_graded(); });
}

std::vector<store::Run> runs_of(Trial& trial, const Seat& seat) {
    std::vector<store::Run> runs;
    trial.kill_server();
    store::with_sqlite(trial.data(), store::Access::read, [&](store::Tx& tx) {
        runs = store::runs_of(tx, seat.attempt());
    });
    return runs;
}

TEST(Grading, BeginsAtOnceAlthoughAWorkerDiedWaitingForIt) {
    ASSERT_EQ(geteuid(), 0U) << "boxes need root";
    Trial trial({.steady = 0, .others = 1}, crash::seed_of_this_run());
    trial.start();
    Seat& seat = trial.seat_another();
    Worker dies(trial, trial.served().port());
    poll(nullptr, 0, 2'000);  // until it waits
    dies.kill_at_once();
    const Worker lives(trial, trial.served().port());
    poll(nullptr, 0, 2'000);
    hand_in(trial, seat, right_query);
    EXPECT_TRUE(await_graded(trial, seat, 12s)) << "a lease that nobody holds lasts 15 s";
}

/// 250 columns whose names have 60,000 characters each.
std::string wide_query() {
    std::string columns = "a.*";
    for (int i = 1; i < 250; ++i)
        columns += ",a.*";
    return "SELECT " + columns + " FROM (SELECT 1 AS \"" + std::string(60'000, 'x') + "\") a";
}

TEST(Grading, OfAResultThatIsMuchTooWideEndsAndKeepsNobodyWaiting) {
    ASSERT_EQ(geteuid(), 0U) << "boxes need root";
    Trial trial({.steady = 0, .others = 2}, crash::seed_of_this_run());
    trial.start();
    Seat& wide = trial.seat_another();
    Seat& other = trial.seat_another();
    hand_in(trial, wide, wide_query());
    hand_in(trial, other, right_query);
    const Worker worker(trial, trial.served().port());
    EXPECT_TRUE(await_graded(trial, other));
    EXPECT_TRUE(await_graded(trial, wide)) << "it is wrong, and no failure of ours";
}

TEST(Grading, IsDoneByAnotherWorkerWhenItsOwnIsAskedToEndWithoutAServer) {
    ASSERT_EQ(geteuid(), 0U) << "boxes need root";
    Trial trial({.steady = 0, .others = 1}, crash::seed_of_this_run());
    trial.start();
    Seat& seat = trial.seat_another();
    hand_in(
        trial, seat,
        "SELECT id, n FROM t UNION ALL SELECT 1, 2 WHERE (WITH RECURSIVE c(x) AS (SELECT 1 UNION "
        "ALL SELECT x + 1 FROM c WHERE x < 5000000) SELECT count(*) FROM c) < 0");
    Worker first(trial, trial.served().port());
    ASSERT_TRUE(await(trial, patience, [&first] { return first.has_a_program_running(); }));
    trial.kill_server();
    EXPECT_TRUE(first.ends_when_asked(60s)) << "nobody will take its report";
    trial.room().leave();
    trial.start();
    const Worker second(trial, trial.served().port());
    EXPECT_TRUE(await_graded(trial, seat));
    const auto runs = runs_of(trial, seat);
    EXPECT_EQ(runs.size(), seat.form().size());
    EXPECT_TRUE(std::ranges::all_of(
        runs, [](const store::Run& run) { return run.outcome == core::Outcome::scored; }));
}

}  // namespace
