#include "actions/keeper.hpp"

#include "actions/announce.hpp"
#include "actions/closing.hpp"

namespace actions {
namespace {

struct Kept {
    std::vector<base::AttemptId> moved;
    std::optional<base::Time> next;
};

Kept move_due(store::Tx& tx, Desk& desk, base::Time now) {
    Kept kept;
    kept.moved = store::due_attempts(tx, now);
    for (const base::AttemptId& id : kept.moved)
        load_settled(tx, id, now, desk.random);
    kept.next = store::next_due(tx);
    return kept;
}

}  // namespace

loop::Task<void> keep_deadlines(Desk& desk) {
    for (;;) {
        const base::Time now = desk.clock.now();
        const Kept kept =
            co_await desk.store.write([&](store::Tx& tx) { return move_due(tx, desk, now); });
        if (!kept.moved.empty()) desk.jobs.ring();
        for (const base::AttemptId& id : kept.moved) {
            co_await announce(desk, id, Audience::everybody);
        }
        if (kept.next) {
            co_await desk.deadlines.wait_until(*kept.next);
        } else {
            co_await desk.deadlines.wait();
        }
    }
}

}  // namespace actions
