#pragma once
// The only source of time. Two implementations: SystemClock, and the tests' SimClock, whose hours
// pass at once. Used on the loop's thread only.

#include "base/time.hpp"
#include "loop/task.hpp"

#include <functional>

namespace loop {

class Clock {
  public:
    virtual ~Clock() = default;

    /// Never goes back, never jumps.
    virtual base::Time now() = 0;

    /// Calls `ring` once, from the loop, when `moment` has come; never from inside this call.
    /// There is no way to take it back: Timer and Alarm are what most callers want.
    virtual void call_at(base::Time moment, std::function<void()> ring) = 0;

    Task<void> sleep_until(base::Time moment);
};

}  // namespace loop
