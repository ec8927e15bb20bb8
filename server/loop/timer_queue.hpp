#pragma once
// Calls ordered by moment; equal moments keep their order, so that a simulation repeats itself.

#include "base/time.hpp"

#include <functional>
#include <map>
#include <optional>

namespace loop {

class TimerQueue {
  public:
    void add(base::Time moment, std::function<void()> ring);
    std::optional<base::Time> next() const;
    /// Calls what is due at `now`. A call may add others; those due already are made as well.
    void run_due(base::Time now);

  private:
    std::multimap<base::Time, std::function<void()>> calls_;
};

}  // namespace loop
