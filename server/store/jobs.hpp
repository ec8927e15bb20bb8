#pragma once
// The queue of grading work. Practice comes last, gradings go before Runs, then who came first goes
// first; since no attempt has more than one Run open, that is fair among candidates, too. Whoever
// holds a job's lease may report on it; a lease that ran out is taken by the next worker, and the
// report that comes late is refused. One job, one recorded run.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/grade.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace store {

enum class Purpose { grade, run };  // grading goes first

struct Job {
    base::JobId id;
    base::AttemptId attempt;
    std::int64_t position = 0;
    Purpose purpose = Purpose::grade;
    std::string answer;  // core::Answer as JSON
    std::optional<std::string> input;
    std::int64_t level = 0;  // of so many levels of the item; 0: of all of it
    bool checks = false;     // run: on the hidden tests of these levels
    std::int64_t tries = 0;
    std::string worker;
};

void insert_job(Tx& tx, const Job& job, base::Time now);
/// One that people rate: see store/ratings.hpp. No worker gets it.
void insert_waiting_job(Tx& tx, const Job& job, base::Time now);

struct Lease {
    std::string secret;
    base::Time from;
    base::Time until;
    std::string worker;
};

/// The next queued job, or one whose lease had run out at `expired_at`; it is leased to
/// `lease.worker`.
std::optional<Job> lease_job(Tx& tx, const Lease& lease, base::Time expired_at);
/// As if it had not been leased, for nobody has heard of it; unless this lease is over.
void give_back_job(Tx& tx, const base::JobId& id, const std::string& secret);

/// The job, if this lease still holds it.
std::optional<Job> find_leased(Tx& tx, const base::JobId& id, const std::string& secret);
bool has_leased_job(Tx& tx);
/// Was one made, or done, after that?
bool has_job_later(Tx& tx, base::Time at);
/// Whether it was: one that began before `leased_after` has lasted too long.
bool extend_lease(Tx& tx, const base::JobId& id, base::Time until, base::Time leased_after);
/// Of a leased one: nobody holds it any more, and nobody gets it before this moment.
void put_off_job(Tx& tx, const base::JobId& id, base::Time until);

struct Run {
    base::JobId job;
    std::int64_t position = 0;
    Purpose purpose = Purpose::grade;
    core::Outcome outcome = core::Outcome::infra_error;
    std::string grade;  // core::ItemGrade as JSON
    std::string worker;
    base::Time finished_at;
};

/// Records the run and ends the job.
void finish_job(Tx& tx, const Job& job, const Run& run);
/// What is not graded yet of an attempt no longer needs to be.
void withdraw_gradings(Tx& tx, const base::AttemptId& attempt);
bool has_run(Tx& tx, const base::JobId& id);
std::vector<Run> runs_of(Tx& tx, const base::AttemptId& attempt);

/// How many of an attempt's jobs of one purpose are not done.
std::int64_t open_jobs(Tx& tx, const base::AttemptId& attempt, Purpose purpose);
/// How many jobs a Run of this attempt has to wait for, were it queued now.
std::int64_t queued_before(Tx& tx, const base::AttemptId& attempt, base::Time now);

struct QueuedRun {
    base::AttemptId attempt;
    std::int64_t position = 0;
    std::int64_t ahead = 0;  // jobs that go before it
};
/// The Runs that wait, in the order in which they will be leased.
std::vector<QueuedRun> queued_runs(Tx& tx, std::int64_t count_max, base::Time now);

/// Gradings whose recorded result is our failure, unless they were begun again, by position.
std::vector<Job> held_jobs(Tx& tx, const base::AttemptId& attempt);
bool is_held(Tx& tx, const base::AttemptId& attempt);
/// The positions of an attempt that are being graded, or wait for it.
std::vector<std::int64_t> positions_in_grading(Tx& tx, const base::AttemptId& attempt);

struct RunCount {
    std::int64_t position = 0;
    std::int64_t count = 0;
};
std::vector<RunCount> run_counts(Tx& tx, const base::AttemptId& attempt);

}  // namespace store
