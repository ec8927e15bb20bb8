#include "actions/ledger.hpp"

#include "actions/closing.hpp"
#include "core/deadline.hpp"
#include "store/attempts.hpp"
#include "store/jobs.hpp"
#include "store/responses.hpp"
#include "store/staff.hpp"

#include <algorithm>
#include <iterator>

namespace actions {
namespace {

constexpr const char* server_actor = "server";

struct Credit {
    base::Time at;
    base::Duration given;
    std::string text;
};

void tell(store::Tx& tx, const base::AttemptId& id, const Credit& credit) {
    store::insert_notice(
        tx, id,
        {.at = credit.at,
         .kind = store::NoticeKind::credited,
         .amount = credit.given,
         .text = credit.text});
    store::insert_event(
        tx, id,
        {.at = credit.at,
         .event = "outage_credited",
         .position = {},
         .detail = std::to_string(credit.given.count() / 1000) + " ms"});
}

void stop_clock(
    store::Tx& tx, const base::AttemptId& id, const store::Outage& outage, const Settler& settler) {
    auto record = store::find_attempt(tx, id);
    // What was due before it began is not the outage's.
    *record = settle_record(tx, std::move(*record), outage.from, settler);
    const core::Attempt next = core::bridge(record->attempt, outage.from, outage.until);
    // A break that ended meanwhile had its time to itself.
    const core::Attempt unserved = core::settle(record->attempt, outage.until);
    const base::Duration given = core::granted_time(next) - core::granted_time(unserved);
    write_change(tx, *record, next, outage.until, settler);
    if (given <= base::Duration{}) return;
    tell(
        tx, id,
        {.at = outage.until,
         .given = given,
         .text = "The server could not be reached for a while."});
}

/// Who could have started in the meantime may do so later, by as long.
void move_window(
    store::Tx& tx,
    const base::AttemptId& id,
    const core::Span& outage,
    base::Time now,
    const Settler& settler) {
    auto record = store::find_attempt(tx, id).value();
    if (record.created_at >= outage.until) return;  // what came first when it was over
    const base::Time from = std::max(outage.from, record.created_at);
    const core::Attempt next = core::bridge(record.attempt, from, outage.until);
    const base::Duration moved = next.latest_start - record.attempt.latest_start;
    write_change(tx, record, next, now, settler);
    store::insert_event(
        tx, id,
        {.at = now,
         .event = "window_moved",
         .position = {},
         .detail = std::to_string(moved.count() / 1000) + " ms"});
}

void move_windows(store::Tx& tx, const core::Span& outage, base::Time now, const Settler& settler) {
    for (const base::AttemptId& id : store::startable_attempts(tx, outage))
        move_window(tx, id, outage, now, settler);
}

/// What was refused after the end waits for as long on its way.
void hold_seal(
    store::Tx& tx,
    store::AttemptRecord& record,
    const std::vector<core::Span>& refusing,
    base::Time now,
    const Settler& settler) {
    core::Attempt next = record.attempt;
    for (const core::Span& span : core::within(refusing, {.from = next.finished_at, .until = now}))
        next = core::bridge(std::move(next), span.from, span.until);
    const base::Duration held = next.seal_at - record.attempt.seal_at;
    if (held <= base::Duration{}) return;
    write_change(tx, record, next, now, settler);
    store::insert_event(
        tx, next.id,
        {.at = now,
         .event = "grace_extended",
         .position = {},
         .detail = std::to_string(held.count() / 1000) + " ms"});
}

/// For what of it the attempt was running.
void give_back(
    store::Tx& tx,
    const base::AttemptId& id,
    const std::vector<core::Span>& refusing,
    base::Time now,
    const Settler& settler) {
    auto record = load_settled(tx, id, now, settler).value();
    const bool is_closed = record.attempt.state == core::State::submitted;
    if (is_closed && !record.attempt.sealed) return hold_seal(tx, record, refusing, now, settler);
    if (record.attempt.state != core::State::running) return;
    const core::Span run{.from = core::started_at(record.attempt), .until = now};
    const base::Duration given = core::total(core::within(refusing, run));
    if (given <= base::Duration{}) return;
    write_change(tx, record, core::grant(record.attempt, given, {}, now).value(), now, settler);
    tell(tx, id, {.at = now, .given = given, .text = "Answers could not be saved for a while."});
}

void write_down(store::Tx& tx, const store::Outage& outage, std::size_t attempt_count) {
    store::insert_outage(tx, outage);
    const auto milliseconds = std::to_string((outage.until - outage.from).count() / 1000);
    const std::string cause = outage.cause == store::OutageCause::down ? "down" : "refusing";
    store::insert_audit(
        tx, {.at = outage.until,
             .actor = server_actor,
             .action = "outage_credited",
             .subject = cause,
             .detail = milliseconds + " ms, " + std::to_string(attempt_count) + " attempts"});
}

void record_down(store::Tx& tx, const core::Span& down, const Settler& settler) {
    const auto ids = store::timed_attempts(tx);
    const store::Outage outage{
        .from = down.from, .until = down.until, .cause = store::OutageCause::down};
    write_down(tx, outage, ids.size());
    for (const base::AttemptId& id : ids)
        stop_clock(tx, id, outage, settler);
    move_windows(tx, down, down.until, settler);
}

void note_gone(store::Tx& tx, base::Time begun, base::Time last_alive) {
    for (const base::AttemptId& id : store::connected_attempts(tx, begun)) {
        store::insert_event(
            tx, id, {.at = last_alive, .event = "disconnected", .position = {}, .detail = {}});
    }
}

bool is_outage(base::Time from, base::Time until) {
    return until - from > heartbeat_gap_max;
}

}  // namespace

bool note_alive(store::Tx& tx, base::Time now, const Settler& settler) {
    const auto before = store::find_heartbeat(tx);
    if (before && now <= before->at) return false;  // a reader's moment may be a little older
    store::set_heartbeat(tx, {.at = now});
    if (!before || !is_outage(before->at, now)) return false;
    record_down(tx, {.from = before->silent_since.value_or(before->at), .until = now}, settler);
    return true;
}

bool note_outage(store::Tx& tx, base::Time now, const Settler& settler) {
    const auto before = store::find_heartbeat(tx);
    if (!before || !is_outage(before->at, now)) return false;
    return note_alive(tx, now, settler);
}

bool note_end(store::Tx& tx, base::Time now, const Settler& settler) {
    const auto before = store::find_heartbeat(tx);
    if (!before || !before->silent_since) return note_alive(tx, now, settler);
    store::set_heartbeat(tx, {.at = before->at});
    record_down(tx, {.from = *before->silent_since, .until = before->at}, settler);
    return true;
}

bool note_start(store::Tx& tx, base::Time begun, base::Time now, const Settler& settler) {
    const auto before = store::find_heartbeat(tx);
    if (!before) {
        store::set_heartbeat(tx, {.at = now});
        return false;
    }
    note_gone(tx, begun, std::min(before->at, begun));
    if (now <= before->at) return false;  // who came first has told of the outage
    // A server that died again as soon as it had started has served nobody in between: however
    // short, that is the same outage.
    const base::Time since = before->silent_since.value_or(before->at);
    const bool goes_on = store::last_outage_end(tx) == before->at;
    if (!goes_on && !is_outage(since, now)) {
        store::set_heartbeat(tx, {.at = now, .silent_since = since});
        return false;
    }
    store::set_heartbeat(tx, {.at = now});
    record_down(tx, {.from = since, .until = now}, settler);
    return true;
}

base::Time after_outages(store::Tx& tx, base::Time at) {
    return std::max(at, store::last_outage_end(tx).value_or(at));
}

base::Time start_of_clock(store::Tx& tx, base::Time wall) {
    const auto before = store::find_heartbeat(tx);
    if (!before || wall >= before->at) return wall;
    // Nothing was stamped later than that after it; and it is an outage, so that nobody pays.
    return before->at + heartbeat_gap_max + base::Duration{1};
}

bool is_idle(store::Tx& tx) {
    return store::timed_attempts(tx).empty() && !store::has_leased_job(tx);
}

bool may_go_back(store::Tx& tx, base::Time wall) {
    return is_idle(tx) && !store::has_attempt_later(tx, wall) && !store::has_job_later(tx, wall);
}

void go_back(store::Tx& tx, base::Time wall) {
    const auto before = store::find_heartbeat(tx);
    if (!before || wall >= before->at || !may_go_back(tx, wall)) return;
    // What was missed of the time that comes again is not missed of it, and no sign-in lasts longer
    // for it.
    store::unmake_outages(tx, wall);
    store::unmake_staff_sessions(tx, wall);
    store::set_heartbeat(tx, {.at = wall});
    store::insert_audit(
        tx, {.at = wall,
             .actor = server_actor,
             .action = "clock_went_back",
             .subject = "",
             .detail = std::to_string((before->at - wall).count() / 1000) + " ms"});
}

std::vector<core::Span> times_away(store::Tx& tx) {
    std::vector<core::Span> away;
    for (const store::Outage& outage : store::outages(tx)) {
        const std::vector<core::Span> span{{.from = outage.from, .until = outage.until}};
        std::ranges::copy(core::without(span, away), std::back_inserter(away));
    }
    return away;
}

void record_refusing(
    store::Tx& tx, const core::Span& refusing, base::Time now, const Settler& settler) {
    const auto unknown = core::without({refusing}, times_away(tx));
    const auto ids = store::timed_attempts(tx);
    for (const core::Span& span : unknown) {
        write_down(
            tx, {.from = span.from, .until = span.until, .cause = store::OutageCause::refusing},
            ids.size());
        move_windows(tx, span, now, settler);
    }
    for (const base::AttemptId& id : ids)
        give_back(tx, id, unknown, now, settler);
}

}  // namespace actions
