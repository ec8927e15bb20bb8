#include "core/badge.hpp"

#include "base/ensure.hpp"

#include <algorithm>

namespace core {

Badge badge_of(const std::string& slug, const std::vector<Demand>& demands, base::Time now) {
    const auto own = std::ranges::find(demands, slug, &Demand::slug);
    base::ensure(own != demands.end());
    const auto ahead = std::ranges::count_if(
        demands, [&own](const Demand& other) { return other.completed > own->completed; });
    const auto quarter = (static_cast<std::ptrdiff_t>(demands.size()) + 3) / 4;
    if (own->completed >= popular_completed_min && ahead < quarter) return Badge::popular;
    return now - own->offered_at <= fresh_for ? Badge::fresh : Badge::none;
}

}  // namespace core
