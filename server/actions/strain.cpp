#include "actions/strain.hpp"

#include "base/ensure.hpp"

#include <algorithm>

namespace actions {
namespace {

// Pages send again within seconds: as long as any of them is still refused it is not over.
constexpr base::Duration over_after = std::chrono::seconds(5);

}  // namespace

Shed shed_under(const store::Load& load) {
    if (load.longest_wait > saves_wait_max || load.write_count > write_count_max) {
        return Shed::saves;
    }
    if (load.longest_wait > hellos_wait_max) return Shed::hellos;
    return load.longest_wait > runs_wait_max ? Shed::runs : Shed::nothing;
}

void Strain::refused(base::Time at) {
    if (!refusing_ || (has_ended(at) && !is_owed())) {
        begun_ = at;
        refusing_ = {.from = at, .until = at};
    }
    refusing_->until = std::max(refusing_->until, at);
}

std::optional<core::Span> Strain::due(base::Time now) const {
    if (!refusing_) return std::nullopt;
    const bool is_part = refusing_->until - refusing_->from >= refusing_part;
    return is_part || (has_ended(now) && is_owed()) ? refusing_ : std::nullopt;
}

void Strain::given_back(base::Time until) {
    base::ensure(refusing_.has_value());
    refusing_->from = std::max(refusing_->from, until);
}

bool Strain::has_ended(base::Time now) const {
    return now - refusing_->until >= over_after;
}

bool Strain::is_owed() const {
    return refusing_->until - begun_ >= refusing_noted && refusing_->from < refusing_->until;
}

}  // namespace actions
