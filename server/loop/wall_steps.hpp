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
/// Whoever sets a clock by mistake may notice at once: it lasts when so many looks saw it.
inline constexpr int lasting_looks = 3;

class WallSteps {
  public:
    /// How far the wall clock is ahead of ours.
    explicit WallSteps(base::Duration ahead) : ahead_(ahead) {}

    /// By how much it was set since the last look, if it was.
    std::optional<base::Duration> look(base::Duration ahead) {
        const base::Duration step = ahead - std::exchange(ahead_, ahead);
        const bool is_step = std::chrono::abs(step) >= wall_step_min;
        const bool differs = std::chrono::abs(ahead) >= wall_step_min;
        looks_ = differs ? (is_step ? 1 : looks_ + 1) : 0;
        if (!is_step) return std::nullopt;
        return step;
    }

    /// The wall clock tells another time and has stayed so: a start would begin with that.
    bool is_start_due() const { return looks_ >= lasting_looks; }

  private:
    base::Duration ahead_;
    int looks_ = 0;  // that found another time on it since it was last set
};

}  // namespace loop
