#pragma once
// Local times of a named zone to moments (tzdata by way of Howard Hinnant's date library).

#include "base/time.hpp"
#include "core/refusal.hpp"
#include "protocol/staff.hpp"

#include <optional>

namespace actions {

struct Window {
    base::Time opens_at;
    base::Time latest_start;
    std::optional<base::Time> hard_close;
};

/// The window of an invitation, from local times as "2026-03-01T09:30"; one that exists twice, as
/// clocks go back, says which it means: "2026-10-25T02:30+02:00". Refusal::unknown_zone;
/// Refusal::bad_window when a time does not exist, exists twice and does not say which, or when
/// the ends do not follow the beginning and `now`.
core::Result<Window> window_of(const protocol::Invite& invite, base::Time now);

}  // namespace actions
