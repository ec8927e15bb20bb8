#include "actions/closing.hpp"

#include "base/ensure.hpp"
#include "core/answer.hpp"
#include "protocol/codec.hpp"
#include "store/jobs.hpp"
#include "store/responses.hpp"

#include <map>

namespace actions {
namespace {

void insert_grade_jobs(
    store::Tx& tx, const base::AttemptId& id, base::Time now, loop::Random& random) {
    std::map<std::int64_t, std::string> answers;
    for (const auto& response : store::responses_of(tx, id)) {
        answers[response.position] = response.answer;
    }
    for (const core::FormEntry& entry : store::form_of(tx, id)) {
        const auto answer = answers.find(entry.position);
        store::Job job{
            .id = {random.uuid(now)},
            .attempt = id,
            .position = entry.position,
            .purpose = store::Purpose::grade,
            .answer = answer == answers.end() ? protocol::encode(core::Answer{}) : answer->second,
            .input = {},
            .tries = 0,
            .worker = {}};
        store::insert_job(tx, job, now);
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

void log_change(store::Tx& tx, const store::AttemptRecord& record, const core::Attempt& next) {
    const core::Attempt& before = record.attempt;
    if (before.state != core::State::running && next.state == core::State::running) {
        log(tx, next.id, next.started_at, "started");
    }
    if (next.section > before.section) {
        const auto title = record.section_titles[static_cast<std::size_t>(next.section)];
        log(tx, next.id, next.section_started_at, "entered_section", title);
    }
    if (before.state == core::State::running && next.state == core::State::submitted) {
        const bool deadline = next.finish_reason == core::FinishReason::deadline;
        log(tx, next.id, next.finished_at, deadline ? "closed_at_deadline" : "handed_in");
    }
}

}  // namespace

void write_change(
    store::Tx& tx,
    store::AttemptRecord& record,
    const core::Attempt& next,
    base::Time now,
    loop::Random& random) {
    log_change(tx, record, next);
    const bool closes =
        record.attempt.state == core::State::running && next.state == core::State::submitted;
    record.attempt = next;
    store::update_attempt(tx, record.attempt, record.page);
    if (closes) insert_grade_jobs(tx, next.id, now, random);
}

store::AttemptRecord settle_record(
    store::Tx& tx, store::AttemptRecord record, base::Time now, loop::Random& random) {
    // One step at a time, so that each section entered meanwhile gets its line in the log.
    while (record.attempt.state == core::State::running &&
           core::next_change(record.attempt) <= now) {
        const core::Attempt next = core::settle(record.attempt, core::next_change(record.attempt));
        base::ensure(next.section != record.attempt.section || next.state != record.attempt.state);
        write_change(tx, record, next, now, random);
    }
    return record;
}

std::optional<store::AttemptRecord> load_settled(
    store::Tx& tx, const base::AttemptId& id, base::Time now, loop::Random& random) {
    auto record = store::find_attempt(tx, id);
    if (!record) return std::nullopt;
    return settle_record(tx, std::move(*record), now, random);
}

}  // namespace actions
