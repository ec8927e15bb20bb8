#include "core/deadline.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <numeric>

namespace core {
namespace {

constexpr std::int64_t hundred_percent = 100;

const SectionClock& clock_of(const Attempt& attempt, std::int64_t section) {
    const auto index = static_cast<std::size_t>(section);
    base::ensure(index < attempt.sections.size());
    return attempt.sections[index];
}

base::Duration percent_of(base::Duration limit, std::int64_t percent) {
    return base::Duration{(limit.count() * percent + hundred_percent - 1) / hundred_percent};
}

std::int64_t milliseconds_before(const Attempt& attempt, std::int64_t section) {
    const auto end = attempt.sections.begin() + section;
    const auto sum = std::accumulate(
        attempt.sections.begin(), end, base::Duration{},
        [](base::Duration total, const SectionClock& clock) { return total + clock.limit; });
    return sum.count() / 1000;
}

/// Differences of rounded sums, so that the shares of all sections make up the whole.
base::Duration share_of_extra(const Attempt& attempt, std::int64_t section) {
    const auto count = static_cast<std::int64_t>(attempt.sections.size());
    const std::int64_t total = milliseconds_before(attempt, count);
    if (total == 0) return {};
    const auto part = [&](std::int64_t up_to) {
        return attempt.accommodation.extra * milliseconds_before(attempt, up_to) / total;
    };
    return part(section + 1) - part(section);
}

/// As much of the extra minutes as the item has of the whole time.
base::Duration share_of_extra(const Attempt& attempt, const ItemClock& item) {
    const auto count = static_cast<std::int64_t>(attempt.sections.size());
    const std::int64_t total = milliseconds_before(attempt, count);
    if (total == 0) return {};
    return attempt.accommodation.extra * (item.limit.count() / 1000) / total;
}

bool is_untimed(const Attempt& attempt, std::int64_t section) {
    return clock_of(attempt, section).limit == base::Duration{};
}

base::Time capped(const Attempt& attempt, base::Time end) {
    return std::min(end, moved_hard_close(attempt).value_or(forever));
}

}  // namespace

base::Duration extra_time(const Attempt& attempt, std::int64_t section) {
    const SectionClock& clock = clock_of(attempt, section);
    const base::Duration extra = percent_of(clock.limit, attempt.accommodation.extra_percent) +
                                 share_of_extra(attempt, section);
    return std::max(extra, clock.extra_min);
}

base::Duration extra_time(const Attempt& attempt, const ItemClock& item) {
    const base::Duration extra =
        percent_of(item.limit, attempt.accommodation.extra_percent) + share_of_extra(attempt, item);
    return std::max(extra, item.extra_min);
}

base::Duration granted_time(const Attempt& attempt) {
    base::Duration sum{};
    for (const SectionClock& section : attempt.sections)
        sum += section.granted;
    return sum;
}

base::Duration allowed_time(const Attempt& attempt, std::int64_t section) {
    const SectionClock& clock = clock_of(attempt, section);
    return clock.limit + extra_time(attempt, section) + clock.granted;
}

std::optional<base::Time> moved_hard_close(const Attempt& attempt) {
    if (!attempt.hard_close) return std::nullopt;
    base::Time end = *attempt.hard_close;
    for (std::size_t i = 0; i < attempt.sections.size(); ++i) {
        end += extra_time(attempt, static_cast<std::int64_t>(i)) + attempt.sections[i].granted;
    }
    return end;
}

base::Time section_deadline(const Attempt& attempt) {
    const SectionClock& clock = clock_of(attempt, attempt.section);
    base::ensure(clock.started_at.has_value());
    const bool untimed = is_untimed(attempt, attempt.section);
    return capped(
        attempt, untimed ? forever : *clock.started_at + allowed_time(attempt, attempt.section));
}

base::Time final_deadline(const Attempt& attempt) {
    const SectionClock& open = clock_of(attempt, attempt.section);
    base::ensure(open.started_at.has_value());
    base::Time end = *open.started_at;
    for (auto i = attempt.section; i < std::ssize(attempt.sections); ++i) {
        if (is_untimed(attempt, i)) return capped(attempt, forever);
        end += allowed_time(attempt, i);
    }
    return capped(attempt, end);
}

base::Time item_end(const Attempt& attempt, const ItemClock& item) {
    base::ensure(item.started_at.has_value());
    return *item.started_at + item.limit + extra_time(attempt, item) + item.granted;
}

base::Time item_deadline(const Attempt& attempt, const ItemClock& item) {
    return std::min(item_end(attempt, item), section_deadline(attempt));
}

std::optional<base::Duration> time_if_started(const Attempt& attempt, base::Time now) {
    const base::Time from = std::max(now, attempt.opens_at);
    base::Duration total{};
    bool untimed = false;
    for (std::int64_t i = 0; i < std::ssize(attempt.sections); ++i) {
        untimed = untimed || is_untimed(attempt, i);
        total += allowed_time(attempt, i);
    }
    const auto close = moved_hard_close(attempt);
    if (untimed && !close) return std::nullopt;
    if (!close) return total;
    const base::Duration left = std::max(*close - from, base::Duration{});
    return untimed ? left : std::min(left, total);
}

base::Time started_at(const Attempt& attempt) {
    base::ensure(!attempt.sections.empty() && attempt.sections.front().started_at.has_value());
    return *attempt.sections.front().started_at;
}

}  // namespace core
