#include "actions/keeper.hpp"

#include "actions/announce.hpp"
#include "actions/closing.hpp"
#include "actions/ledger.hpp"
#include "core/spans.hpp"

#include <algorithm>

namespace actions {
namespace {

// Many tests often end at one moment; saves must not wait for all of them to be closed.
constexpr std::int64_t due_count_max = 200;

struct Kept {
    std::vector<base::AttemptId> moved;
    std::int64_t outage_count = 0;
    std::optional<base::Time> next;
};

void note_refusing(store::Tx& tx, Desk& desk, const std::optional<core::Span>& refusing) {
    if (!refusing) return;
    record_outage(
        tx,
        {.from = refusing->from, .until = refusing->until, .cause = store::OutageCause::refusing},
        desk.random);
}

Kept move_due(store::Tx& tx, Desk& desk, base::Time now, bool is_start) {
    Kept kept;
    if (is_start) {
        note_start(tx, now, desk.random);
    } else {
        note_alive(tx, now, desk.random);
    }
    kept.moved = store::due_attempts(tx, now, due_count_max);
    for (const base::AttemptId& id : kept.moved)
        load_settled(tx, id, now, desk.random);
    kept.next = store::next_due(tx);
    kept.outage_count = store::count_outages(tx);
    return kept;
}

}  // namespace

loop::Task<void> keep_deadlines(Desk& desk) {
    std::optional<std::int64_t> outage_count;
    for (;;) {
        const base::Time now = desk.clock.now();
        const auto refusing = desk.strain.take_refusing(now);
        const Kept kept = co_await desk.store.write([&](store::Tx& tx) {
            note_refusing(tx, desk, refusing);
            return move_due(tx, desk, now, !outage_count.has_value());
        });
        if (!kept.moved.empty()) desk.jobs.ring();
        // Somebody else may have written an outage down, on the way to closing an attempt.
        if (kept.outage_count > outage_count.value_or(0)) {
            co_await announce_clocks(desk, desk.hub.connected());
        }
        outage_count = kept.outage_count;
        for (const base::AttemptId& id : kept.moved) {
            co_await announce(desk, id, Audience::everybody);
        }
        const base::Time beat = now + heartbeat_interval;
        co_await desk.deadlines.wait_until(std::min(kept.next.value_or(beat), beat));
    }
}

}  // namespace actions
