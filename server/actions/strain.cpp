#include "actions/strain.hpp"

#include <algorithm>
#include <utility>

namespace actions {
namespace {

// Pages send again within seconds: as long as any of them is still refused it is not over.
constexpr base::Duration over_after = std::chrono::seconds(5);

}  // namespace

void Strain::refused(base::Time at) {
    if (!refusing_) refusing_ = {.from = at, .until = at};
    refusing_->until = std::max(refusing_->until, at);
}

std::optional<core::Span> Strain::take_refusing(base::Time now) {
    if (!refusing_ || now - refusing_->until < over_after) return std::nullopt;
    core::Span over = *std::exchange(refusing_, std::nullopt);
    // A page that was refused once lost the moment until it could send again.
    over.until += over_after;
    return over;
}

}  // namespace actions
