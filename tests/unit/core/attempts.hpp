#pragma once
// Attempts to try the rules on.

#include "core/attempt.hpp"

namespace attempts {

using namespace std::chrono_literals;

inline constexpr base::Time opening = base::from_micros(1'772'355'600'000'000);

/// Three sections of 10, 20 and 30 minutes, to be started within eight hours.
inline core::Attempt invited() {
    core::Attempt attempt;
    attempt.id = {"a"};
    attempt.opens_at = opening;
    attempt.latest_start = opening + 8h;
    attempt.sections = {{.limit = 10min}, {.limit = 20min}, {.limit = 30min}};
    attempt.session = 1;
    return attempt;
}

inline core::Attempt started(base::Time at = opening) {
    return core::start(invited(), at).value();
}

/// The same with a hard close at the end of the window.
inline core::Attempt closing_hard() {
    core::Attempt attempt = invited();
    attempt.hard_close = opening + 8h;
    return attempt;
}

}  // namespace attempts
