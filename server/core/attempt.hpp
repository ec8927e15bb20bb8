#pragma once
// One candidate's run of a form, and the rules of its clock. Pure: the moment is an argument.
//
//   invited --open link--> opened --start--> running --submit or deadline--> submitted --> graded
//      \------------------ cancel ------------------> cancelled
//
// Inside `running`, sections follow each other one way. A section ends when the candidate moves on
// or when its own deadline passes; the next one starts at that very moment, whether or not a
// browser or this server was there to see it. `settle` is the one place that moves that state.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/refusal.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace core {

using namespace std::chrono_literals;

/// A save may still arrive this late if it was on its way: it counts, and is marked.
inline constexpr base::Duration grace = 2s;

enum class State { invited, opened, running, submitted, graded, cancelled };
enum class FinishReason { none, submitted, deadline };

struct Attempt {
    base::AttemptId id;
    State state = State::invited;
    base::Time opens_at;
    base::Time closes_at;  // nobody writes after this, however late they began
    std::vector<base::Duration> section_limits;  // one per section
    base::Time started_at;                       // meaningful from `running` on
    std::int64_t section = 0;                    // the open one
    base::Time section_started_at;
    std::int64_t session = 0;   // the page that may write; each newer one gets the next number
    std::int64_t last_seq = 0;  // the newest accepted revision
    base::Time finished_at;
    FinishReason finish_reason = FinishReason::none;
};

/// When the open section ends: its own limit or the window's end, whichever is sooner.
base::Time section_deadline(const Attempt& attempt);

/// The latest moment at which this attempt can still be running.
base::Time final_deadline(const Attempt& attempt);

/// The time a candidate who starts at `now` gets.
base::Duration time_if_started(const Attempt& attempt, base::Time now);

/// Moves through every section whose deadline has passed, and closes the attempt once the last
/// deadline and its grace are over; `finished_at` is the deadline. Changes nothing else.
Attempt settle(Attempt attempt, base::Time now);

/// The next moment at which `settle` will change something; only for running attempts.
base::Time next_change(const Attempt& attempt);

Result<Attempt> open(Attempt attempt, base::Time now);
Result<Attempt> start(Attempt attempt, base::Time now);
/// `section` is the one being left: asking twice, from two tabs, leaves it once.
Result<Attempt> leave_section(Attempt attempt, std::int64_t section, base::Time now);
Result<Attempt> submit(Attempt attempt, base::Time now);
Result<Attempt> cancel(Attempt attempt);

/// A save as it reached us.
struct Save {
    std::int64_t session = 0;
    std::int64_t seq = 0;      // 1, 2, 3 … over the whole attempt
    std::int64_t section = 0;  // the section of the item it answers
    base::Time received_at;
};

struct Accepted {
    bool is_new = true;  // false: a resend of a revision we hold; answered like the first time
    bool late = false;   // within the grace
};

/// `attempt` must be settled to `save.received_at`.
Result<Accepted> accept(const Attempt& attempt, const Save& save);

}  // namespace core
