#pragma once
// What may still be saved. The one rule of every write to an answer.

#include "core/attempt.hpp"
#include "core/spans.hpp"

namespace core {

/// How a revision stands: in time; sent in time and received within the grace, which counts too; or
/// too late, which is kept for people to look at and never graded by itself.
enum class Standing { in_time, in_flight, late };

/// A save as it reached us.
struct Save {
    std::int64_t session = 0;
    std::int64_t seq = 0;       // 1, 2, 3 … over the whole attempt
    std::int64_t section = 0;   // the section of the item it answers
    std::int64_t position = 0;  // the item
    base::Time received_at;
};

struct Accepted {
    bool is_new = true;  // false: a number that we hold, so a resend unless it says something else
    Standing standing = Standing::in_time;
};

/// The little of an attempt that decides about nearly every save.
struct Gate {
    bool is_running = false;
    bool is_paused = false;
    bool has_own_clock = false;  // the item
    std::int64_t session = 0;
    std::int64_t section = 0;  // the open one
    std::int64_t last_seq = 0;
    base::Time next_change;  // when the clock moves the attempt on; the epoch: never
};

/// Whether `accept` would take this as new and in time, as far as the gate alone can tell; if not,
/// ask `accept`.
bool is_plainly_in_time(const Gate& gate, const Save& save);

/// `attempt` must be settled to `save.received_at` at least; `last_seq` is the newest revision that
/// we hold of it, 0 when there is none. `away`: when the server could take nothing, by its own
/// fault; they must not overlap. The grace of a section or an item does not run then; `seal_at` has
/// that of the whole attempt.
Result<Accepted> accept(
    const Attempt& attempt,
    std::int64_t last_seq,
    const Save& save,
    const std::vector<Span>& away = {});

}  // namespace core
