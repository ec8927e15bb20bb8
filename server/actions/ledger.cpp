#include "actions/ledger.hpp"

#include "actions/closing.hpp"
#include "base/log.hpp"
#include "core/deadline.hpp"
#include "store/attempts.hpp"
#include "store/responses.hpp"
#include "store/staff.hpp"

namespace actions {
namespace {

constexpr const char* server_actor = "server";

void credit(
    store::Tx& tx, const base::AttemptId& id, const store::Outage& outage, loop::Random& random) {
    auto record = store::find_attempt(tx, id);
    // What was due before it began is not the outage's.
    *record = settle_record(tx, std::move(*record), outage.from, random);
    const core::Attempt next = core::bridge(record->attempt, outage.from, outage.until);
    const base::Duration given = core::granted_time(next) - core::granted_time(record->attempt);
    write_change(tx, *record, next, outage.until, random);
    if (given <= base::Duration{}) return;
    store::insert_notice(
        tx, id,
        {.at = outage.until,
         .kind = store::NoticeKind::credited,
         .amount = given,
         .text = "The server could not be reached for a while."});
    store::insert_event(
        tx, id,
        {.at = outage.until,
         .event = "outage_credited",
         .position = {},
         .detail = std::to_string(given.count() / 1000) + " ms"});
}

bool note(store::Tx& tx, base::Time now, loop::Random& random, bool is_start) {
    const auto before = store::heartbeat(tx);
    if (before && now <= *before) return false;  // a reader's moment may be a little older
    store::set_heartbeat(tx, now);
    if (!before) return false;
    if (is_start) {
        for (const base::AttemptId& id : store::connected_attempts(tx)) {
            store::insert_event(
                tx, id, {.at = *before, .event = "disconnected", .position = {}, .detail = {}});
        }
    }
    if (now - *before <= heartbeat_gap_max) return false;
    record_outage(tx, {.from = *before, .until = now, .cause = store::OutageCause::down}, random);
    return true;
}

}  // namespace

bool note_alive(store::Tx& tx, base::Time now, loop::Random& random) {
    return note(tx, now, random, false);
}

bool note_outage(store::Tx& tx, base::Time now, loop::Random& random) {
    const auto before = store::heartbeat(tx);
    if (!before || now - *before <= heartbeat_gap_max) return false;
    return note_alive(tx, now, random);
}

bool note_start(store::Tx& tx, base::Time now, loop::Random& random) {
    return note(tx, now, random, true);
}

base::Time start_of_clock(store::Tx& tx, base::Time wall) {
    const auto before = store::heartbeat(tx);
    if (!before || wall >= *before) return wall;
    // Nothing was stamped later than that after it; and it is an outage, so that nobody pays.
    return *before + heartbeat_gap_max + base::Duration{1};
}

void record_outage(store::Tx& tx, const store::Outage& outage, loop::Random& random) {
    const auto ids = store::timed_attempts(tx);
    store::insert_outage(tx, outage);
    for (const base::AttemptId& id : ids)
        credit(tx, id, outage, random);
    const auto milliseconds = std::to_string((outage.until - outage.from).count() / 1000);
    store::insert_audit(
        tx, {.at = outage.until,
             .actor = server_actor,
             .action = "outage_credited",
             .subject = outage.cause == store::OutageCause::down ? "down" : "refusing",
             .detail = milliseconds + " ms, " + std::to_string(ids.size()) + " attempts"});
    base::log(
        base::Level::warning, "outage",
        {{"ms", milliseconds}, {"attempts", std::to_string(ids.size())}});
}

}  // namespace actions
