#pragma once
// Notices that somebody set the machine's wall clock. Our own clock does not follow (see
// system_clock.hpp), so from then on the two tell different times until the next start.

#include "base/time.hpp"

#include <chrono>
#include <optional>
#include <utility>

namespace loop {

/// NTP moves a clock by less than this between two looks; whoever sets one, by more.
inline constexpr base::Duration wall_step_min = std::chrono::seconds(1);

class WallSteps {
  public:
    /// How far the wall clock is ahead of ours.
    explicit WallSteps(base::Duration ahead) : ahead_(ahead) {}

    /// By how much it was set since the last look, if it was.
    std::optional<base::Duration> look(base::Duration ahead) {
        const base::Duration step = ahead - std::exchange(ahead_, ahead);
        if (std::chrono::abs(step) < wall_step_min) return std::nullopt;
        return step;
    }

  private:
    base::Duration ahead_;
};

}  // namespace loop
