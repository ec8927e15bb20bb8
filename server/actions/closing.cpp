#include "actions/closing.hpp"

#include "actions/answers.hpp"
#include "actions/ledger.hpp"
#include "actions/scoring.hpp"
#include "base/ensure.hpp"
#include "core/answer.hpp"
#include "core/deadline.hpp"
#include "store/jobs.hpp"
#include "store/responses.hpp"

#include <map>

namespace actions {
namespace {

/// Nobody rates a practice, and nobody need read what is empty.
void insert_grade_job(
    store::Tx& tx,
    const store::AttemptRecord& record,
    const core::FormEntry& entry,
    const store::Job& job,
    base::Time now) {
    if (entry.raters == 0 || core::is_empty(answer_of(job.answer))) {
        store::insert_job(tx, job, now);
    } else if (!record.practice_of) {
        store::insert_waiting_job(tx, job, now);
    }
}

void insert_grade_jobs(
    store::Tx& tx, const store::AttemptRecord& record, base::Time now, const Settler& settler) {
    const base::AttemptId& id = record.attempt.id;
    std::map<std::int64_t, core::Answer> answers;
    for (const auto& response : store::responses_of(tx, id)) {
        answers[response.revision.position] = answer_at(tx, id, response.revision);
    }
    for (const core::FormEntry& entry : store::form_of(tx, id)) {
        if (!core::has_points(entry.construct)) continue;  // nobody grades what somebody is like
        const store::Job job{
            .id = {settler.random.uuid(now)},
            .attempt = id,
            .position = entry.position,
            .purpose = store::Purpose::grade,
            .answer = content_of(answers[entry.position]),
            .input = {},
            .tries = 0,
            .worker = {}};
        insert_grade_job(tx, record, entry, job, now);
    }
}

void log(
    store::Tx& tx,
    const base::AttemptId& id,
    base::Time at,
    std::string event,
    std::string detail = {}) {
    const store::Event line{
        .at = at, .event = std::move(event), .position = {}, .detail = std::move(detail)};
    store::insert_event(tx, id, line);
}

/// Pauses are logged where they took effect, for the time that is counted while the clock ran.
void log_pause(store::Tx& tx, const core::Attempt& before, const core::Attempt& next) {
    if (!before.pause && next.pause) log(tx, next.id, next.pause->since, "clock_stopped");
    if (!before.pause || next.pause) return;
    const base::Duration lasted = core::granted_time(next) - core::granted_time(before);
    base::Time started = before.pause->since + lasted;
    // More was granted than the break lasted when it ended in an outage.
    if (before.pause->until) started = std::min(started, *before.pause->until);
    log(tx, next.id, started, "clock_started");
}

void log_change(
    store::Tx& tx, const store::AttemptRecord& record, const core::Attempt& next, base::Time now) {
    const core::Attempt& before = record.attempt;
    log_pause(tx, before, next);
    if (before.state != core::State::running && next.state == core::State::running) {
        if (core::is_over(before)) {
            log(tx, next.id, now, "reopened");
        } else {
            log(tx, next.id, core::started_at(next), "started");
        }
    }
    if (next.section > before.section) {
        const auto index = static_cast<std::size_t>(next.section);
        log(tx, next.id, next.sections[index].started_at.value(), "entered_section",
            record.section_titles[index]);
    }
    if (before.state == core::State::running && next.state == core::State::submitted) {
        const bool deadline = next.finish_reason == core::FinishReason::deadline;
        log(tx, next.id, next.finished_at, deadline ? "closed_at_deadline" : "handed_in");
    }
}

bool is_due(const core::Attempt& attempt, base::Time now) {
    const auto next = core::next_change(attempt);
    return next && *next <= now;
}

}  // namespace

void write_change(
    store::Tx& tx,
    store::AttemptRecord& record,
    const core::Attempt& next,
    base::Time now,
    const Settler& settler) {
    // Or an outage that begins with an older heartbeat would give back some of the pause again.
    if (record.attempt.pause.has_value() != next.pause.has_value()) note_alive(tx, now, settler);
    log_change(tx, record, next, now);
    const bool seals = next.sealed && !record.attempt.sealed;
    store::update_attempt(tx, record.attempt, next, record.page);
    record.attempt = next;
    if (!seals) return;
    insert_grade_jobs(tx, record, now, settler);
    // Where nothing has points there is nothing to wait for.
    if (score_if_complete(tx, next.id, now)) record.attempt.state = core::State::graded;
}

store::AttemptRecord settle_record(
    store::Tx& tx, store::AttemptRecord record, base::Time now, const Settler& settler) {
    // A server that was away credits that time before anything else happens to an attempt.
    if (note_outage(tx, now, settler)) record = store::find_attempt(tx, record.attempt.id).value();
    // What time ends here has ended: an outage that begins with an older heartbeat would give that
    // time back to a section that is over.
    if (is_due(record.attempt, now) && note_end(tx, now, settler)) {
        record = store::find_attempt(tx, record.attempt.id).value();
    }
    // One step at a time, so that each section entered meanwhile gets its line in the log.
    while (is_due(record.attempt, now)) {
        const core::Attempt next =
            core::settle(record.attempt, core::next_change(record.attempt).value());
        base::ensure(next != record.attempt);
        write_change(tx, record, next, now, settler);
        settler.untold.add(record.attempt.id);
    }
    return record;
}

std::optional<store::AttemptRecord> load_settled(
    store::Tx& tx, const base::AttemptId& id, base::Time now, const Settler& settler) {
    auto record = store::find_attempt(tx, id);
    if (!record) return std::nullopt;
    return settle_record(tx, std::move(*record), now, settler);
}

std::optional<store::AttemptRecord> load_test(
    store::Tx& tx, const base::AttemptId& id, base::Time now, const Settler& settler) {
    auto record = load_settled(tx, id, now, settler);
    if (!record || record->practice_of) return std::nullopt;
    return record;
}

}  // namespace actions
