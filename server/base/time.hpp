#pragma once
// Moments and spans. A moment is UTC in microseconds, stamped once where a byte arrives and passed
// down as an argument; only loop/clock reads a clock.

#include <chrono>
#include <cstdint>
#include <string>

namespace base {

using Duration = std::chrono::microseconds;
using Time = std::chrono::sys_time<Duration>;

/// Microseconds since 1970-01-01T00:00:00Z: the form in which a moment is stored and sent.
constexpr std::int64_t to_micros(Time time) {
    return time.time_since_epoch().count();
}
constexpr Time from_micros(std::int64_t micros) {
    return Time{Duration{micros}};
}

/// RFC 3339 in UTC with microseconds, e.g. "2026-03-01T09:30:00.000000Z".
std::string to_rfc3339(Time time);

}  // namespace base
