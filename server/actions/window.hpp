#pragma once
// Local times of a named zone to moments (tzdata by way of Howard Hinnant's date library).

#include "base/time.hpp"
#include "core/refusal.hpp"

#include <string>

namespace actions {

struct Window {
    base::Time opens_at;
    base::Time closes_at;
};

/// `from` and `until` as "2026-03-01T09:30". Refusal::unknown_zone; Refusal::bad_window when a time
/// does not exist or exists twice there, or when the end is not after the beginning and after
/// `now`.
core::Result<Window> window_of(
    const std::string& from, const std::string& until, const std::string& zone, base::Time now);

}  // namespace actions
