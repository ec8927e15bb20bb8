#pragma once
// One candidate's run of a form, and the rules of its clock. Pure: the moment is an argument.
//
//   invited --open link--> opened --start--> running --submit or deadline--> submitted --> graded
//      \------------------ cancel ------------------> cancelled
//
// What the clock has closed can go on once more with time that was lost: see reopen.
//
// Inside `running`, sections follow each other one way. A section ends when the candidate moves on
// or when its own deadline passes; the next one starts at that very moment, whether or not a
// browser or this server was there to see it. A pause stops every clock of the attempt. `settle` is
// the one place that moves that state by itself. How long things last is in deadline.hpp, what may
// still be saved in accept.hpp.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/refusal.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace core {

using namespace std::chrono_literals;

/// A save may still arrive this late if it was on its way: it counts, and is marked.
inline constexpr base::Duration grace = 10s;

enum class State { invited, opened, running, submitted, graded, cancelled };
enum class FinishReason { none, submitted, deadline };

/// What one person gets more than others. Never why.
struct Accommodation {
    std::int64_t extra_percent = 0;  // of every limit
    base::Duration extra{};          // spread over the sections as their limits are
    std::int64_t break_count = 0;    // how often the candidate may stop the clock,
    base::Duration break_limit{};    // and for how long each time
    bool operator==(const Accommodation&) const = default;
};

struct SectionClock {
    base::Duration limit{};      // as its author set it; zero: untimed
    base::Duration granted{};    // on top: breaks, pauses, credits and extensions so far
    base::Duration extra_min{};  // what accommodation once added while it ran, and never takes back
    std::optional<base::Time> started_at{};
    std::optional<base::Time> ended_at{};
    bool ended_by_clock = false;
    bool operator==(const SectionClock&) const = default;
};

/// A position with a limit of its own; it begins when the candidate opens the item.
struct ItemClock {
    std::int64_t position = 0;
    base::Duration limit{};
    base::Duration granted{};
    base::Duration extra_min{};
    std::optional<base::Time> started_at{};
    bool operator==(const ItemClock&) const = default;
};

struct Pause {
    base::Time since;
    std::optional<base::Time> until{};  // a break ends by itself, a pause by staff does not
    bool operator==(const Pause&) const = default;
};

struct Attempt {
    base::AttemptId id;
    State state = State::invited;
    base::Time opens_at;
    base::Time latest_start;               // whoever starts before it gets the full time
    std::optional<base::Time> hard_close;  // nobody without accommodation or credit writes after it
    Accommodation accommodation;
    std::vector<SectionClock> sections;
    std::vector<ItemClock> items;  // only those with a limit of their own
    std::int64_t section = 0;      // the open one
    std::optional<Pause> pause;
    std::int64_t breaks_taken = 0;
    std::int64_t session = 0;  // the page that may write; each newer one gets the next number
    base::Time finished_at;
    FinishReason finish_reason = FinishReason::none;
    base::Time seal_at;   // when closed by the clock: until then what was on its way still counts
    bool sealed = false;  // what is there now is what is graded
    bool operator==(const Attempt&) const = default;
};

/// Submitted or graded.
bool is_over(const Attempt& attempt);

/// Moves the clock's part of the state to `now`: breaks that are over, sections whose deadline has
/// passed, the end at the last deadline, the seal after its grace. Changes nothing else.
Attempt settle(Attempt attempt, base::Time now);

/// The next moment at which `settle` will change something, if time alone does.
std::optional<base::Time> next_change(const Attempt& attempt);

Result<Attempt> open(Attempt attempt, base::Time now);
Result<Attempt> start(Attempt attempt, base::Time now);
/// `section` is the one being left: asking twice, from two tabs, leaves it once.
Result<Attempt> leave_section(Attempt attempt, std::int64_t section, base::Time now);
/// Starts the clock of an item that has one; for the others, and the second time, nothing changes.
Result<Attempt> open_item(
    Attempt attempt, std::int64_t position, std::int64_t section, base::Time now);
Result<Attempt> submit(Attempt attempt, base::Time now);
Result<Attempt> cancel(Attempt attempt);

/// The candidate stops the clock for one of the breaks they have.
Result<Attempt> take_break(Attempt attempt, base::Time now);
/// Staff stops it until they resume.
Result<Attempt> pause(Attempt attempt, base::Time now);
/// Ends a break or a pause; what it took is granted.
Result<Attempt> resume(Attempt attempt, base::Time now);

/// Shortening never leaves less than this, so that nobody is cut off in the middle of a word.
inline constexpr base::Duration shortened_time_min = 60s;

/// Adds to a section that is not over (the open one by default), or takes from it and nothing else.
Result<Attempt> grant(
    Attempt attempt, base::Duration amount, std::optional<std::int64_t> section, base::Time now);

/// Whether time can still be given to a test that is over: to one that the clock has closed.
bool may_reopen(const Attempt& attempt);
/// Its last section goes on with so much time, and is paused from the moment at which it was
/// closed: nothing passes until staff resumes it. Refusal::closed unless may_reopen.
Result<Attempt> reopen(Attempt attempt, base::Duration amount);

/// Takes the time from `from` to `until`, when nobody could be served, off every clock that ran.
/// Who could have started then may do so for as long afterwards, and the hard close follows.
Attempt bridge(Attempt attempt, base::Time from, base::Time until);

/// The accommodation from now on, also for a test under way: that has the most time that any
/// accommodation gave it while it ran. Breaks that were not taken follow the newest one.
Result<Attempt> accommodate(Attempt attempt, const Accommodation& accommodation);

/// What may be granted at all.
bool is_within_limits(const Accommodation& accommodation);

}  // namespace core
