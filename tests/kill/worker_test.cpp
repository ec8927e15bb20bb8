// The real worker, killed at every step of a job's life: its slot alone, and all of it. In the end
// each job has one recorded run, and the score is the one that an attempt got which nobody
// disturbed. Needs the rights that the worker needs.

#include "kill/processes.hpp"
#include "kill/relay.hpp"
#include "kill/trial.hpp"
#include "store/attempts.hpp"
#include "store/jobs.hpp"
#include "store/sqlite.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <poll.h>
#include <set>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace std::chrono_literals;
using crash::Clock;
using crash::Seat;
using crash::Step;
using crash::Trial;

constexpr std::size_t disturbed_count = 6;
constexpr auto patience = 120s;  // a lease alone lasts 15
constexpr std::array steps{Step::leased,      Step::grading,  Step::before_report,
                           Step::report_sent, Step::recorded, Step::answered};

/// Kills the worker once at each step, and then once more, each time with another job. Asked on the
/// relay's thread.
class Killer {
  public:
    /// Nobody is killed before.
    void begin() { is_begun_ = true; }
    void watch(pid_t worker) { worker_ = worker; }

    bool kills(Step step, const std::string& job) {
        const std::size_t count = count_;
        if (!is_begun_ || is_done() || step != steps.at(count % steps.size())) return false;
        const auto slots = crash::children_of(worker_);
        if (slots.empty() || jobs_.contains(job)) return false;
        if (step == Step::grading && !has_a_program(slots.front())) return false;
        kill(count < steps.size() ? slots.front() : worker_.load(), SIGKILL);
        jobs_.insert(job);
        ++count_;
        return true;
    }

    bool is_done() const { return count_ == 2 * steps.size(); }
    std::size_t count() const { return count_; }

  private:
    /// Whether a box runs the program of an answer.
    static bool has_a_program(pid_t slot) {
        return std::ranges::any_of(crash::descendants_of(slot), [](pid_t process) {
            return crash::name_of(process) == "assay-sqlite-ru";
        });
    }

    std::atomic<bool> is_begun_ = false;
    std::atomic<pid_t> worker_ = -1;
    std::atomic<std::size_t> count_ = 0;
    std::set<std::string> jobs_;  // more than three deaths would set one aside
};

/// A worker that is started again when it is gone.
class Worker {
  public:
    Worker(const Trial& trial, std::uint16_t server, Killer& killer)
        : command_{support::program_beside("assay"),
                   "work",
                   "--server",
                   "http://127.0.0.1:" + std::to_string(server),
                   "--token",
                   trial.data() + "/worker.token",
                   "--slots",
                   "1"},
          killer_(killer) {
        start();
    }

    bool has_ended(std::chrono::milliseconds time) { return process_->has_ended(time); }
    void keep() {
        if (has_ended(0ms)) start();
    }
    void end() { process_->end(); }

  private:
    void start() {
        process_.emplace(command_, support::Served::Return::at_once);
        killer_.watch(process_->process());
    }

    std::vector<std::string> command_;
    Killer& killer_;
    std::optional<support::Served> process_;
};

/// Right, right, and wrong.
void answer_and_hand_in(Trial& trial, Seat& seat) {
    trial.room().connect(trial.served().port(), 5s);
    ASSERT_EQ(seat.stage(), Seat::Stage::ready);
    core::Answer choice;
    choice.chosen = {"a"};
    core::Answer query;
    query.text = "SELECT id, n FROM t";
    seat.save(0, choice);
    seat.save(1, query);
    query.text = "SELECT id, n + 1 FROM t";
    seat.save(2, query);
    seat.hand_in();
}

bool await_grades(Trial& trial, Worker& worker, const std::vector<Seat*>& seats) {
    const auto end = Clock::now() + patience;
    const auto all_graded = [&] {
        return std::ranges::all_of(seats, [](const Seat* seat) { return seat->was_told_graded(); });
    };
    trial.room().save(1, [&] {
        worker.keep();
        return all_graded() || Clock::now() > end;
    });
    return all_graded();
}

/// Whether nobody below us is left but the server: boxes end with the worker that made them. Who
/// loses its parent becomes our child.
bool await_nobody_but(pid_t server) {
    const auto end = Clock::now() + 10s;
    for (;;) {
        bool is_anybody = false;
        for (const pid_t child : crash::children_of(getpid())) {
            if (child != server) is_anybody |= waitpid(child, nullptr, WNOHANG) != child;
        }
        if (!is_anybody || Clock::now() > end) return !is_anybody;
        poll(nullptr, 0, 10);
    }
}

void expect_one_run_each(store::Tx& tx, const Seat& seat) {
    const auto runs = store::runs_of(tx, seat.attempt());
    std::set<std::int64_t> positions;
    for (const store::Run& run : runs) {
        EXPECT_EQ(run.outcome, core::Outcome::scored);
        positions.insert(run.position);
    }
    EXPECT_EQ(runs.size(), seat.form().size());
    EXPECT_EQ(positions.size(), seat.form().size());
    EXPECT_EQ(store::open_jobs(tx, seat.attempt(), store::Purpose::grade), 0);
}

TEST(KilledWorker, GradesEachJobOnceAndLikeOneThatWasLeftInPeace) {
    ASSERT_EQ(geteuid(), 0U) << "boxes need root";
    const std::uint64_t seed = crash::seed_of_this_run();
    Trial trial({.steady = 0, .others = disturbed_count + 1}, seed);
    trial.start();
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    Killer killer;
    const crash::Relay relay(trial.served().port(), [&killer](Step step, const std::string& job) {
        return killer.kills(step, job);
    });
    Worker worker(trial, relay.port(), killer);
    Seat& undisturbed = trial.seat_another();
    answer_and_hand_in(trial, undisturbed);
    ASSERT_FALSE(worker.has_ended(1s)) << "the worker cannot work here: see its message above";
    ASSERT_TRUE(await_grades(trial, worker, {&undisturbed}));

    killer.begin();
    std::vector<Seat*> disturbed;
    for (std::size_t i = 0; i < disturbed_count; ++i) {
        disturbed.push_back(&trial.seat_another());
        answer_and_hand_in(trial, *disturbed.back());
    }
    ASSERT_TRUE(await_grades(trial, worker, disturbed)) << "ASSAY_SEED=" << seed;
    EXPECT_TRUE(killer.is_done()) << killer.count() << " kills";
    worker.end();
    EXPECT_TRUE(await_nobody_but(trial.served().process()));
    prctl(PR_SET_CHILD_SUBREAPER, 0);
    trial.kill_server();

    store::with_sqlite(trial.data(), store::Access::read, [&](store::Tx& tx) {
        const auto wanted = store::find_score(tx, undisturbed.attempt());
        ASSERT_TRUE(wanted.has_value());
        EXPECT_EQ(wanted->points, 8);
        for (const Seat* seat : disturbed) {
            expect_one_run_each(tx, *seat);
            const auto score = store::find_score(tx, seat->attempt());
            ASSERT_TRUE(score.has_value());
            EXPECT_EQ(score->micropoints, wanted->micropoints);
        }
    });
}

}  // namespace
