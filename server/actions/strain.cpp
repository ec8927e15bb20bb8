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
    const bool is_new = !refusing_ || (has_ended(at) && lasted() < refusing_noted);
    if (is_new) refusing_ = {.from = at, .until = at};
    refusing_->until = std::max(refusing_->until, at);
}

std::optional<core::Span> Strain::due(base::Time now) const {
    if (!refusing_) return std::nullopt;
    if (lasted() < (has_ended(now) ? refusing_noted : refusing_part)) return std::nullopt;
    return refusing_;
}

void Strain::given_back(base::Time until) {
    base::ensure(refusing_.has_value());
    refusing_->from = std::max(refusing_->from, until);
}

bool Strain::has_ended(base::Time now) const {
    return now - refusing_->until >= over_after;
}

base::Duration Strain::lasted() const {
    return refusing_->until - refusing_->from;
}

}  // namespace actions
