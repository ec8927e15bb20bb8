#include "core/attempt.hpp"

#include "base/ensure.hpp"

#include <algorithm>

namespace core {
namespace {

std::int64_t last_section(const Attempt& attempt) {
    base::ensure(!attempt.section_limits.empty());
    return static_cast<std::int64_t>(attempt.section_limits.size()) - 1;
}

bool is_over(const Attempt& attempt) {
    return attempt.state == State::submitted || attempt.state == State::graded;
}

/// The section whose deadline ends the attempt: the last one, or the one the window cuts off.
bool ends_attempt(const Attempt& attempt) {
    return attempt.section == last_section(attempt) ||
           section_deadline(attempt) == attempt.closes_at;
}

void close(Attempt& attempt, base::Time at, FinishReason reason) {
    base::ensure(attempt.state == State::running && at >= attempt.started_at);
    attempt.state = State::submitted;
    attempt.finished_at = at;
    attempt.finish_reason = reason;
}

void enter_section(Attempt& attempt, std::int64_t section, base::Time at) {
    base::ensure(section > attempt.section && section <= last_section(attempt));
    attempt.section = section;
    attempt.section_started_at = at;
}

Refusal why_not_running(const Attempt& attempt) {
    if (attempt.state == State::cancelled) return Refusal::link_cancelled;
    if (!is_over(attempt)) return Refusal::not_running;
    return attempt.finish_reason == FinishReason::deadline ? Refusal::too_late : Refusal::closed;
}

}  // namespace

base::Time section_deadline(const Attempt& attempt) {
    const auto index = static_cast<std::size_t>(attempt.section);
    base::ensure(index < attempt.section_limits.size());
    return std::min(attempt.section_started_at + attempt.section_limits[index], attempt.closes_at);
}

base::Time final_deadline(const Attempt& attempt) {
    base::Time end = attempt.section_started_at;
    for (auto i = static_cast<std::size_t>(attempt.section); i < attempt.section_limits.size();
         ++i) {
        end += attempt.section_limits[i];
    }
    return std::min(end, attempt.closes_at);
}

base::Duration time_if_started(const Attempt& attempt, base::Time now) {
    base::Duration total{};
    for (const base::Duration limit : attempt.section_limits)
        total += limit;
    const base::Time from = std::max(now, attempt.opens_at);
    return std::clamp(attempt.closes_at - from, base::Duration{}, total);
}

Attempt settle(Attempt attempt, base::Time now) {
    while (attempt.state == State::running) {
        const base::Time deadline = section_deadline(attempt);
        if (ends_attempt(attempt)) {
            if (now < deadline + grace) break;
            close(attempt, deadline, FinishReason::deadline);
        } else {
            if (now < deadline) break;
            enter_section(attempt, attempt.section + 1, deadline);
        }
    }
    return attempt;
}

base::Time next_change(const Attempt& attempt) {
    base::ensure(attempt.state == State::running);
    return section_deadline(attempt) + (ends_attempt(attempt) ? grace : base::Duration{});
}

Result<Attempt> open(Attempt attempt, base::Time now) {
    if (attempt.state == State::cancelled) return std::unexpected(Refusal::link_cancelled);
    const bool never_started = attempt.state == State::invited || attempt.state == State::opened;
    if (never_started && now >= attempt.closes_at) return std::unexpected(Refusal::window_over);
    if (attempt.state == State::invited) attempt.state = State::opened;
    return attempt;
}

Result<Attempt> start(Attempt attempt, base::Time now) {
    if (attempt.state == State::cancelled) return std::unexpected(Refusal::link_cancelled);
    if (attempt.state == State::running) return attempt;  // a second click starts nothing
    if (is_over(attempt)) return std::unexpected(why_not_running(attempt));
    if (now < attempt.opens_at) return std::unexpected(Refusal::window_not_open);
    if (now >= attempt.closes_at) return std::unexpected(Refusal::window_over);
    attempt.state = State::running;
    attempt.started_at = now;
    attempt.section = 0;
    attempt.section_started_at = now;
    return attempt;
}

Result<Attempt> leave_section(Attempt attempt, std::int64_t section, base::Time now) {
    if (attempt.state != State::running) return std::unexpected(why_not_running(attempt));
    if (section < attempt.section) return attempt;
    if (section > attempt.section) return std::unexpected(Refusal::section_not_open);
    // The window may end first: within its grace there is no time left to open a section for.
    const bool has_next = section < last_section(attempt) && now < attempt.closes_at;
    if (!has_next) return submit(std::move(attempt), now);
    enter_section(attempt, section + 1, now);
    return attempt;
}

Result<Attempt> submit(Attempt attempt, base::Time now) {
    if (attempt.state != State::running) return std::unexpected(why_not_running(attempt));
    // Within the grace the deadline has passed already: it, not the click, is when the test ended.
    const base::Time end = final_deadline(attempt);
    close(
        attempt, std::min(now, end), now < end ? FinishReason::submitted : FinishReason::deadline);
    return attempt;
}

Result<Attempt> cancel(Attempt attempt) {
    if (is_over(attempt)) return std::unexpected(Refusal::closed);
    attempt.state = State::cancelled;
    return attempt;
}

Result<Accepted> accept(const Attempt& attempt, const Save& save) {
    if (save.session != attempt.session) return std::unexpected(Refusal::taken_over);
    if (save.seq <= attempt.last_seq && save.seq > 0) return Accepted{.is_new = false};
    if (attempt.state != State::running) return std::unexpected(why_not_running(attempt));
    if (save.section > attempt.section) return std::unexpected(Refusal::section_not_open);
    const bool in_flight = save.section == attempt.section - 1 &&
                           save.received_at < attempt.section_started_at + grace;
    if (save.section < attempt.section && !in_flight) {
        return std::unexpected(Refusal::section_locked);
    }
    if (save.received_at >= final_deadline(attempt) + grace) {
        return std::unexpected(Refusal::too_late);
    }
    if (save.seq != attempt.last_seq + 1) return std::unexpected(Refusal::out_of_order);
    const bool late = in_flight || save.received_at >= section_deadline(attempt);
    return Accepted{.is_new = true, .late = late};
}

}  // namespace core
