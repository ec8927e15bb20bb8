#include "store/jobs.hpp"

#include "base/ensure.hpp"

#include <tuple>
#include <utility>

namespace store {
namespace {

std::string name_of(Purpose purpose) {
    return purpose == Purpose::grade ? "grade" : "run";
}

Purpose purpose_of(const Row& row) {
    return row.text("purpose") == "grade" ? Purpose::grade : Purpose::run;
}

std::string name_of(core::Outcome outcome) {
    switch (outcome) {
        case core::Outcome::scored:
            return "scored";
        case core::Outcome::ungradable:
            return "ungradable";
        case core::Outcome::infra_error:
            return "infra_error";
    }
    base::ensure(false);
    return {};
}

core::Outcome outcome_of(const Row& row) {
    const std::string& name = row.text("outcome");
    if (name == "scored") return core::Outcome::scored;
    return name == "ungradable" ? core::Outcome::ungradable : core::Outcome::infra_error;
}

/// Practice last, gradings before Runs, then who came first.
std::tuple<std::int64_t, Purpose, std::int64_t, std::string> place_of(const Row& row) {
    return {row.integer("practice"), purpose_of(row), row.integer("created_at"), row.text("id")};
}

Job job_of(const Row& row) {
    return Job{
        .id = {row.text("id")},
        .attempt = {row.text("attempt")},
        .position = row.integer("position"),
        .purpose = purpose_of(row),
        .answer = row.text("answer"),
        .input = row.maybe_text("input"),
        .level = row.integer("level"),
        .checks = row.integer("checks") == 1,
        .tries = row.integer("tries"),
        .worker = row.text("worker")};
}

void insert_job_as(Tx& tx, const Job& job, std::string state, base::Time now) {
    tx.execute(
        "job_insert", {{"id", job.id.value},
                       {"attempt", job.attempt.value},
                       {"position", job.position},
                       {"purpose", name_of(job.purpose)},
                       {"answer", job.answer},
                       {"input", job.input ? Value(*job.input) : Value()},
                       {"level", job.level},
                       {"checks", std::int64_t{job.checks ? 1 : 0}},
                       {"state", std::move(state)},
                       {"created_at", base::to_micros(now)}});
}

}  // namespace

void insert_job(Tx& tx, const Job& job, base::Time now) {
    insert_job_as(tx, job, "queued", now);
}

void insert_waiting_job(Tx& tx, const Job& job, base::Time now) {
    insert_job_as(tx, job, "waiting", now);
}

std::optional<Job> lease_job(Tx& tx, const Lease& lease, base::Time expired_at) {
    // Two questions with an index each: together they would be a walk through the whole queue.
    auto row = tx.first("job_next_queued", {});
    auto expired = tx.first("job_next_expired", {{"now", base::to_micros(expired_at)}});
    if (expired && (!row || place_of(*expired) < place_of(*row))) row = std::move(expired);
    if (!row) return std::nullopt;
    Job job = job_of(*row);
    tx.execute(
        "job_lease", {{"id", job.id.value},
                      {"lease", lease.secret},
                      {"leased_at", base::to_micros(lease.from)},
                      {"lease_until", base::to_micros(lease.until)},
                      {"worker", lease.worker}});
    ++job.tries;
    job.worker = lease.worker;
    return job;
}

std::optional<Job> find_leased(Tx& tx, const base::JobId& id, const std::string& secret) {
    const auto row = tx.first("job_by_lease", {{"id", id.value}, {"lease", secret}});
    if (!row) return std::nullopt;
    return job_of(*row);
}

void give_back_job(Tx& tx, const base::JobId& id, const std::string& secret) {
    tx.execute("job_give_back", {{"id", id.value}, {"lease", secret}});
}

bool extend_lease(Tx& tx, const base::JobId& id, base::Time until, base::Time leased_after) {
    const auto extended = tx.first(
        "job_extend", {{"id", id.value},
                       {"lease_until", base::to_micros(until)},
                       {"leased_after", base::to_micros(leased_after)}});
    return extended.has_value();
}

void put_off_job(Tx& tx, const base::JobId& id, base::Time until) {
    tx.execute("job_put_off", {{"id", id.value}, {"until", base::to_micros(until)}});
}

void finish_job(Tx& tx, const Job& job, const Run& run) {
    tx.execute(
        "run_insert", {{"job", job.id.value},
                       {"attempt", job.attempt.value},
                       {"position", job.position},
                       {"purpose", name_of(job.purpose)},
                       {"outcome", name_of(run.outcome)},
                       {"grade", run.grade},
                       {"worker", run.worker},
                       {"finished_at", base::to_micros(run.finished_at)}});
    tx.execute("job_finish", {{"id", job.id.value}});
}

void withdraw_gradings(Tx& tx, const base::AttemptId& attempt) {
    tx.execute("job_withdraw", {{"attempt", attempt.value}});
}

bool has_run(Tx& tx, const base::JobId& id) {
    return tx.first("run_by_job", {{"job", id.value}}).has_value();
}

std::vector<Run> runs_of(Tx& tx, const base::AttemptId& attempt) {
    std::vector<Run> runs;
    for (const Row& row : tx.query("run_list", {{"attempt", attempt.value}})) {
        runs.push_back(
            Run{.job = {row.text("job")},
                .position = row.integer("position"),
                .purpose = purpose_of(row),
                .outcome = outcome_of(row),
                .grade = row.text("grade"),
                .worker = row.text("worker"),
                .finished_at = base::from_micros(row.integer("finished_at"))});
    }
    return runs;
}

std::int64_t open_jobs(Tx& tx, const base::AttemptId& attempt, Purpose purpose) {
    const auto statement = purpose == Purpose::grade ? "job_grades_open" : "job_runs_open";
    return tx.first(statement, {{"attempt", attempt.value}})->integer("open_count");
}

std::int64_t queued_before(Tx& tx, const base::AttemptId& attempt, base::Time now) {
    const auto row =
        tx.first("job_queued", {{"attempt", attempt.value}, {"now", base::to_micros(now)}});
    return row->integer("queued_count");
}

std::vector<QueuedRun> queued_runs(Tx& tx, std::int64_t count_max, base::Time now) {
    const std::int64_t moment = base::to_micros(now);
    std::vector<QueuedRun> runs;
    std::int64_t ahead = 0;
    for (const std::int64_t practice : {0, 1}) {
        const auto grades =
            tx.first("job_grades_queued", {{"practice", practice}, {"now", moment}});
        ahead += grades->integer("queued_count");
        const std::int64_t room = count_max - std::ssize(runs);
        const auto rows = tx.query(
            "job_runs_queued", {{"practice", practice}, {"count_max", room}, {"now", moment}});
        for (const Row& row : rows) {
            runs.push_back(
                {.attempt = {row.text("attempt")},
                 .position = row.integer("position"),
                 .ahead = ahead++});
        }
    }
    return runs;
}

std::vector<Job> held_jobs(Tx& tx, const base::AttemptId& attempt) {
    std::vector<Job> jobs;
    for (const Row& row : tx.query("job_held", {{"attempt", attempt.value}}))
        jobs.push_back(job_of(row));
    return jobs;
}

bool has_job_later(Tx& tx, base::Time at) {
    return tx.first("job_later", {{"at", base::to_micros(at)}}).has_value();
}

bool has_leased_job(Tx& tx) {
    return tx.first("job_any_leased", {}).has_value();
}

bool is_held(Tx& tx, const base::AttemptId& attempt) {
    return !held_jobs(tx, attempt).empty();
}

std::vector<std::int64_t> positions_in_grading(Tx& tx, const base::AttemptId& attempt) {
    std::vector<std::int64_t> positions;
    for (const Row& row : tx.query("job_grades_positions", {{"attempt", attempt.value}}))
        positions.push_back(row.integer("position"));
    return positions;
}

std::vector<RunCount> run_counts(Tx& tx, const base::AttemptId& attempt) {
    std::vector<RunCount> counts;
    for (const Row& row : tx.query("job_runs_count", {{"attempt", attempt.value}})) {
        counts.push_back({.position = row.integer("position"), .count = row.integer("run_count")});
    }
    return counts;
}

}  // namespace store
