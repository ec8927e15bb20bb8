#include "store/jobs.hpp"

#include "base/ensure.hpp"

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

Job job_of(const Row& row) {
    return Job{
        .id = {row.text("id")},
        .attempt = {row.text("attempt")},
        .position = row.integer("position"),
        .purpose = purpose_of(row),
        .answer = row.text("answer"),
        .input = row.maybe_text("input"),
        .tries = row.integer("tries"),
        .worker = row.text("worker")};
}

}  // namespace

void insert_job(Tx& tx, const Job& job, base::Time now) {
    tx.execute(
        "job_insert", {{"id", job.id.value},
                       {"attempt", job.attempt.value},
                       {"position", job.position},
                       {"purpose", name_of(job.purpose)},
                       {"answer", job.answer},
                       {"input", job.input ? Value(*job.input) : Value()},
                       {"created_at", base::to_micros(now)}});
}

std::optional<Job> lease_job(Tx& tx, const Lease& lease, base::Time now) {
    const auto row = tx.first("job_next", {{"now", base::to_micros(now)}});
    if (!row) return std::nullopt;
    Job job = job_of(*row);
    tx.execute(
        "job_lease", {{"id", job.id.value},
                      {"lease", lease.secret},
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

void extend_lease(Tx& tx, const base::JobId& id, base::Time until) {
    tx.execute("job_extend", {{"id", id.value}, {"lease_until", base::to_micros(until)}});
}

void requeue_job(Tx& tx, const base::JobId& id) {
    tx.execute("job_requeue", {{"id", id.value}});
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

std::int64_t queued_jobs(Tx& tx) {
    return tx.first("job_queued", {})->integer("queued_count");
}

bool is_held(Tx& tx, const base::AttemptId& attempt) {
    return tx.first("run_held", {{"attempt", attempt.value}})->integer("held_count") > 0;
}

std::vector<RunCount> run_counts(Tx& tx, const base::AttemptId& attempt) {
    std::vector<RunCount> counts;
    for (const Row& row : tx.query("job_runs_count", {{"attempt", attempt.value}})) {
        counts.push_back({.position = row.integer("position"), .count = row.integer("run_count")});
    }
    return counts;
}

}  // namespace store
