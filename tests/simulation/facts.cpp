#include "simulation/facts.hpp"

#include "actions/answers.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace simulation {
namespace {

std::vector<StoredJob> jobs_of(store::Tx& tx, const base::AttemptId& attempt) {
    std::vector<StoredJob> jobs;
    for (const store::Row& row : tx.query(
             "SELECT id, position, purpose, state, worker, answer, created_at FROM grade_job "
             "WHERE attempt = :attempt ORDER BY id",
             {{"attempt", attempt.value}})) {
        jobs.push_back(
            {.id = row.text("id"),
             .position = row.integer("position"),
             .is_grading = row.text("purpose") == "grade",
             .is_done = row.text("state") == "done",
             .is_withdrawn = row.text("state") == "withdrawn",
             .worker = row.text("worker"),
             .answer = actions::answer_of(row.text("answer")),
             .created_at = base::from_micros(row.integer("created_at"))});
    }
    return jobs;
}

/// From when on it counts what was granted at `at`: the clock may have gone back since.
base::Time counts_from(
    const std::vector<store::Row>& audit, const std::string& email, base::Time at) {
    bool is_granted = false;
    base::Time from = at;
    for (const store::Row& row : audit) {
        const base::Time moment = base::from_micros(row.integer("at"));
        is_granted = is_granted || (moment == at && row.text("subject") == email);
        if (is_granted && row.text("action") == "clock_went_back") from = std::min(from, moment);
    }
    return from;
}

std::vector<Records::Granted> accommodations_of(store::Tx& tx, const std::string& email) {
    std::vector<Records::Granted> all;
    const auto audit = tx.query("audit_list", {});
    for (const store::Row& row : tx.query(
             "SELECT extra_percent, extra_us, break_count, break_us, granted_at "
             "FROM accommodation WHERE person = :person ORDER BY number",
             {{"person", store::person_of(email)}})) {
        const base::Time at = base::from_micros(row.integer("granted_at"));
        all.push_back(
            {.accommodation = store::accommodation_of(row),
             .at = at,
             .counts_from = counts_from(audit, email, at)});
    }
    return all;
}

std::set<base::Time> returns_of(store::Tx& tx) {
    std::set<base::Time> all;
    for (const store::Row& row : tx.query("audit_list", {}))
        if (row.text("action") == "clock_went_back")
            all.insert(base::from_micros(row.integer("at")));
    return all;
}

}  // namespace

std::size_t AttemptFacts::opening_at(base::Time moment) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(ended, [&](const Ended& each) { return each.until <= moment; }));
}

std::size_t AttemptFacts::opening_of(const StoredJob& job) const {
    const auto is_before = [&](const Ended& each) {
        return job.is_withdrawn ? each.until < job.created_at : each.until <= job.created_at;
    };
    return static_cast<std::size_t>(std::ranges::count_if(ended, is_before));
}

Facts read_facts(
    store::Tx& tx,
    const Plan& plan,
    const Promises& promises,
    base::Time now,
    base::Duration well_for) {
    const auto went_back_to = returns_of(tx);
    Facts facts{.tx = tx, .promises = promises, .now = now, .well_for = well_for, .attempts = {}};
    for (const CandidateSide& side : promises.candidates) {
        if (side.attempt.value.empty()) continue;
        auto record = store::find_attempt(tx, side.attempt);
        if (!record) continue;  // the invariants look for it
        const base::AttemptId& id = side.attempt;
        const Records records{
            .plan = plan,
            .promises = promises,
            .side = side,
            .record = std::move(*record),
            .events = store::events_of(tx, id),
            .notices = store::notices_of(tx, id),
            .outages = store::outages(tx),
            .accommodations = accommodations_of(tx, side.email),
            .went_back_to = went_back_to};
        facts.attempts.push_back(
            {.records = records,
             .timeline = timeline_of(records, now),
             .ended = ended_timelines(records),
             .form = store::form_of(tx, id),
             .revisions = store::revisions_of(tx, id),
             .jobs = jobs_of(tx, id),
             .runs = store::runs_of(tx, id),
             .score = store::find_score(tx, id)});
    }
    return facts;
}

}  // namespace simulation
