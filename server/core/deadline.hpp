#pragma once
// The deadline engine: until when, and how much time. Microseconds throughout; nothing is rounded.
//
//   a section's deadline = min(its start + limit + extra + granted, hard close')
//   extra                = limit * percent / 100, rounded up, + its share of the extra minutes;
//                          once it runs, the most of these that it had
//   granted              = breaks and pauses that are over, credits and extensions
//   hard close'          = hard close + extra + granted of all sections
//
// While an attempt is paused, deadlines are what they would be if it went on at once at the moment
// at which the pause began.

#include "core/attempt.hpp"

namespace core {

/// The deadline of what is untimed.
inline constexpr base::Time forever = base::Time::max();

/// What accommodation adds to a section's limit.
base::Duration extra_time(const Attempt& attempt, std::int64_t section);

/// The same for an item's own limit: as much of the extra minutes as it has of the whole time.
base::Duration extra_time(const Attempt& attempt, const ItemClock& item);

/// What was granted so far, over all sections.
base::Duration granted_time(const Attempt& attempt);

/// Limit, extra and granted: what a section lasts if no hard close cuts it off.
base::Duration allowed_time(const Attempt& attempt, std::int64_t section);

/// The hard close as this candidate's accommodation and credits move it.
std::optional<base::Time> moved_hard_close(const Attempt& attempt);

/// When the open section ends.
base::Time section_deadline(const Attempt& attempt);

/// The latest moment at which this attempt can still be running.
base::Time final_deadline(const Attempt& attempt);

/// When a started item's own time ends, whenever its section does.
base::Time item_end(const Attempt& attempt, const ItemClock& item);

/// When a started item of the open section ends: never after its section.
base::Time item_deadline(const Attempt& attempt, const ItemClock& item);

/// The time a candidate who starts at `now` gets; nothing if the test is untimed.
std::optional<base::Duration> time_if_started(const Attempt& attempt, base::Time now);

/// When it began; only for attempts that did.
base::Time started_at(const Attempt& attempt);

}  // namespace core
