#pragma once
// Local times of a named zone to moments (tzdata by way of Howard Hinnant's date library).

#include "base/time.hpp"
#include "core/refusal.hpp"
#include "protocol/staff.hpp"

#include <optional>
#include <string>

namespace actions {

struct Window {
    base::Time opens_at;
    base::Time latest_start;
    std::optional<base::Time> hard_close;
};

/// The window of an invitation, from local times as "2026-03-01T09:30"; one that exists twice, as
/// clocks go back, says which it means: "2026-10-25T02:30+02:00". Refusal::unknown_zone;
/// Refusal::time_skipped when a time does not exist; Refusal::time_twice when it exists twice and
/// does not say which; Refusal::bad_window when it is none, or when the ends do not follow the
/// beginning and `now`.
core::Result<Window> window_of(const protocol::Invite& invite, base::Time now);

/// Which time window_of refused as skipped or twice, and what to say instead. Empty for whatever
/// else it refused.
std::string which_time(const protocol::Invite& invite, core::Refusal refusal);

/// The window as it was asked for, and by which rules it was read: "2026-03-01T09:30 to …, in
/// Europe/Berlin by tzdata 2025b". Countries change their rules, at times after somebody was
/// invited.
std::string window_words(const protocol::Invite& invite);

/// A moment as window_of reads it, to the minute. Refusal::unknown_zone.
core::Result<std::string> zoned_text(base::Time time, const std::string& zone);

}  // namespace actions
