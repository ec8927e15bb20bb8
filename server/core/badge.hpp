#pragma once
// What a blueprint is marked with in the list, from what happened to it and never by hand.

#include "base/time.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace core {

using namespace std::chrono_literals;

enum class Badge { none, fresh, popular };

inline constexpr base::Duration fresh_for = 60 * 24h;
inline constexpr base::Duration demand_window = 90 * 24h;
inline constexpr std::int64_t popular_completed_min = 50;

/// How a blueprint on offer is asked for.
struct Demand {
    std::string slug;
    base::Time offered_at;       // for the first time, here
    std::int64_t completed = 0;  // attempts handed in within `demand_window`
};

/// Popular: completed often enough, and in the top quarter of all. Fresh: on offer since not longer
/// than `fresh_for`, and not popular. `slug` is one of `demands`.
Badge badge_of(const std::string& slug, const std::vector<Demand>& demands, base::Time now);

}  // namespace core
