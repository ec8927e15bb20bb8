#include "actions/absence.hpp"

#include "core/deadline.hpp"
#include "store/live.hpp"
#include "store/responses.hpp"

#include <algorithm>
#include <charconv>

namespace actions {
namespace {

/// While the attempt ran; nothing before the start.
std::vector<core::Span> run_of(const core::Attempt& attempt, base::Time now) {
    if (!attempt.sections.front().started_at) return {};
    const base::Time until = core::is_over(attempt) ? attempt.finished_at : now;
    return {{.from = core::started_at(attempt), .until = until}};
}

/// From each `begin` event to the next `end`, or to `now`.
std::vector<core::Span> spans_between(
    const std::vector<store::Event>& events,
    std::string_view begin,
    std::string_view end,
    base::Time now) {
    std::vector<core::Span> spans;
    std::optional<base::Time> since;
    for (const store::Event& event : events) {
        if (event.event == begin && !since) since = event.at;
        if (event.event == end && since) {
            spans.push_back({.from = *since, .until = std::max(*since, event.at)});
            since.reset();
        }
    }
    if (since) spans.push_back({.from = *since, .until = std::max(*since, now)});
    return spans;
}

base::Duration credited_in(const std::vector<store::Event>& events) {
    std::int64_t milliseconds = 0;
    for (const store::Event& event : events) {
        if (event.event != absence_credited_event) continue;
        std::int64_t amount = 0;
        std::from_chars(event.detail.data(), event.detail.data() + event.detail.size(), amount);
        milliseconds += amount;
    }
    return std::chrono::milliseconds(milliseconds);
}

}  // namespace

std::vector<core::Span> outages_of(
    store::Tx& tx, const store::AttemptRecord& record, base::Time now) {
    const auto run = run_of(record.attempt, now);
    if (run.empty()) return {};
    std::vector<core::Span> spans;
    for (const store::Outage& outage : store::outages(tx)) {
        spans.push_back({.from = outage.from, .until = outage.until});
    }
    return core::within(spans, run.front());
}

void note_departure(store::Tx& tx, const Departure& departure) {
    const auto record = store::find_attempt(tx, departure.attempt);
    if (!record || record->attempt.session != departure.session) return;
    if (!store::is_connected(tx, departure.attempt)) return;
    store::insert_event(
        tx, departure.attempt,
        {.at = departure.at, .event = "disconnected", .position = {}, .detail = {}});
}

Absence absence_of(store::Tx& tx, const store::AttemptRecord& record, base::Time now) {
    const auto run = run_of(record.attempt, now);
    if (run.empty()) return {};
    const auto events = store::events_of(tx, record.attempt.id);
    const auto away = spans_between(events, "disconnected", "connected", now);
    const auto pauses = spans_between(events, "clock_stopped", "clock_started", now);
    Absence absence;
    absence.spans = core::without(
        core::without(core::within(away, run.front()), outages_of(tx, record, now)), pauses);
    absence.absent = core::total(absence.spans);
    absence.credited = credited_in(events);
    const base::Duration left = std::max(absence.absent - absence.credited, base::Duration{});
    absence.creditable = std::chrono::floor<std::chrono::milliseconds>(left);
    return absence;
}

}  // namespace actions
