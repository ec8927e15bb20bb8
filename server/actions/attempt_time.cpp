#include "actions/attempt_time.hpp"

#include "actions/absence.hpp"
#include "actions/attempt_state.hpp"
#include "actions/closing.hpp"
#include "core/deadline.hpp"
#include "store/people.hpp"

namespace actions {
namespace {

std::int64_t milliseconds(base::Duration duration) {
    return duration.count() / 1000;
}

std::optional<std::int64_t> micros_of(const std::optional<base::Time>& time) {
    if (!time) return std::nullopt;
    return base::to_micros(*time);
}

std::vector<protocol::SpanView> views_of(const std::vector<core::Span>& spans) {
    std::vector<protocol::SpanView> views;
    for (const core::Span& span : spans) {
        views.push_back({.from = base::to_micros(span.from), .until = base::to_micros(span.until)});
    }
    return views;
}

std::vector<protocol::SectionTime> sections_of(const store::AttemptRecord& record) {
    std::vector<protocol::SectionTime> sections;
    for (std::size_t i = 0; i < record.section_titles.size(); ++i) {
        const core::SectionClock& clock = record.attempt.sections[i];
        const auto extra = core::extra_time(record.attempt, static_cast<std::int64_t>(i));
        sections.push_back(
            {.title = record.section_titles[i],
             .limit_ms = milliseconds(clock.limit),
             .extra_ms = milliseconds(extra),
             .granted_ms = milliseconds(clock.granted),
             .started_at = micros_of(clock.started_at),
             .ended_at = micros_of(clock.ended_at)});
    }
    return sections;
}

protocol::AttemptTime read_time(store::Tx& tx, const store::AttemptRecord& record, base::Time now) {
    const base::AttemptId& id = record.attempt.id;
    const Absence absence = absence_of(tx, record, now);
    protocol::AttemptTime time;
    time.server_now = base::to_micros(now);
    time.attempt = row_of(tx, record);
    time.accommodation = view_of(record.attempt.accommodation);
    if (const auto asked = store::find_request(tx, id)) time.asked = view_of(*asked);
    time.sections = sections_of(record);
    time.outages = views_of(outages_of(tx, record, now));
    time.absences = views_of(absence.spans);
    time.absent_ms = milliseconds(absence.absent);
    time.credited_ms = milliseconds(absence.credited);
    time.creditable_ms = milliseconds(absence.creditable);
    time.can_reopen = core::may_reopen(record.attempt);
    time.notices = notice_views(tx, id);
    return time;
}

}  // namespace

loop::Task<core::Result<protocol::AttemptTime>> time_of(Desk& desk, base::AttemptId attempt) {
    const base::Time now = desk.clock.now();
    auto time =
        co_await desk.store.write([&](store::Tx& tx) -> core::Result<protocol::AttemptTime> {
            const auto record = load_test(tx, attempt, now, desk.settler());
            if (!record) return std::unexpected(core::Refusal::not_found);
            return read_time(tx, *record, now);
        });
    if (time) time->attempt.connected = desk.hub.is_connected(attempt);
    co_return time;
}

}  // namespace actions
