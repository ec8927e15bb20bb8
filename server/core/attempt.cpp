#include "core/attempt.hpp"

#include "base/ensure.hpp"
#include "core/deadline.hpp"

#include <algorithm>

namespace core {
namespace {

constexpr std::int64_t extra_percent_max = 300;
constexpr base::Duration extra_max = 24h;
constexpr std::int64_t break_count_max = 20;
constexpr base::Duration break_limit_max = 4h;

bool is_unstarted(const Attempt& attempt) {
    return attempt.state == State::invited || attempt.state == State::opened;
}

std::int64_t last_section(const Attempt& attempt) {
    base::ensure(!attempt.sections.empty());
    return std::ssize(attempt.sections) - 1;
}

SectionClock& open_section(Attempt& attempt) {
    return attempt.sections.at(static_cast<std::size_t>(attempt.section));
}

/// The section whose deadline ends the attempt: the last one, or the one the hard close cuts off.
bool ends_attempt(const Attempt& attempt) {
    return attempt.section == last_section(attempt) ||
           section_deadline(attempt) == moved_hard_close(attempt);
}

void end_section(Attempt& attempt, base::Time at, bool by_clock) {
    SectionClock& section = open_section(attempt);
    base::ensure(section.started_at && !section.ended_at && at >= *section.started_at);
    section.ended_at = at;
    section.ended_by_clock = by_clock;
}

void enter_next_section(Attempt& attempt, base::Time at) {
    base::ensure(attempt.section < last_section(attempt));
    ++attempt.section;
    open_section(attempt).started_at = at;
}

void close(Attempt& attempt, base::Time at, FinishReason reason) {
    base::ensure(attempt.state == State::running && !attempt.pause);
    end_section(attempt, at, reason == FinishReason::deadline);
    attempt.state = State::submitted;
    attempt.finished_at = at;
    attempt.finish_reason = reason;
    attempt.seal_at = at + grace;
    // A page that hands in has had all its saves acknowledged: there is nothing to wait for.
    attempt.sealed = reason == FinishReason::submitted;
}

/// Adds to the open section, and to those of its items whose clock was still running at `since`.
void add_time(Attempt& attempt, base::Duration amount, base::Time since) {
    if (open_section(attempt).limit == base::Duration{}) return;  // untimed: nothing to add to
    for (ItemClock& item : attempt.items) {
        if (item.started_at && since < item_deadline(attempt, item)) item.granted += amount;
    }
    open_section(attempt).granted += amount;
}

/// What was on its way when the open section began, and is dealt with in it, happens as it begins.
base::Time in_open_section(const Attempt& attempt, base::Time now) {
    return std::max(
        now, attempt.sections.at(static_cast<std::size_t>(attempt.section)).started_at.value());
}

/// Takes away at most what leaves a minute, and nothing from clocks that end when this one does.
void shorten(Attempt& attempt, base::Duration by, std::int64_t section, base::Time now) {
    SectionClock& clock = attempt.sections[static_cast<std::size_t>(section)];
    const bool is_open = section == attempt.section;
    const base::Duration used =
        is_open ? in_open_section(attempt, now) - *clock.started_at : base::Duration{};
    const base::Duration spare = allowed_time(attempt, section) - used - shortened_time_min;
    by = std::min(by, std::max(spare, base::Duration{}));
    clock.granted -= by;
    // What is granted moves the hard close, and that would take the time a second time.
    if (attempt.hard_close) *attempt.hard_close += by;
}

/// What of an outage lies in the open section.
void add_outage(Attempt& attempt, base::Time from, base::Time until) {
    from = std::max(from, *open_section(attempt).started_at);
    if (from < until) add_time(attempt, until - from, from);
}

/// What of an outage lies in the time in which the candidate may start.
void move_window(Attempt& attempt, base::Time from, base::Time until) {
    from = std::max(from, attempt.opens_at);
    if (from >= until || from >= attempt.latest_start) return;
    attempt.latest_start += until - from;
    if (attempt.hard_close) *attempt.hard_close += until - from;
}

void end_pause(Attempt& attempt, base::Time at) {
    base::ensure(attempt.pause && at >= attempt.pause->since);
    const base::Time since = attempt.pause->since;
    attempt.pause.reset();
    add_time(attempt, at - since, since);
}

void keep_extra_time(Attempt& attempt) {
    for (std::int64_t i = 0; i < std::ssize(attempt.sections); ++i) {
        attempt.sections[static_cast<std::size_t>(i)].extra_min = extra_time(attempt, i);
    }
    for (ItemClock& item : attempt.items)
        item.extra_min = extra_time(attempt, item);
}

Refusal why_not_running(const Attempt& attempt) {
    if (attempt.state == State::cancelled) return Refusal::link_cancelled;
    if (!is_over(attempt)) return Refusal::not_running;
    return attempt.finish_reason == FinishReason::deadline ? Refusal::too_late : Refusal::closed;
}

/// What settling does at `now` at the latest; false when there is nothing.
bool settle_once(Attempt& attempt, base::Time now) {
    const auto at = next_change(attempt);
    if (!at || now < *at) return false;
    if (attempt.state == State::submitted) {
        attempt.sealed = true;
    } else if (attempt.pause) {
        end_pause(attempt, *at);
    } else if (ends_attempt(attempt)) {
        close(attempt, *at, FinishReason::deadline);
    } else {
        end_section(attempt, *at, true);
        enter_next_section(attempt, *at);
    }
    return true;
}

}  // namespace

bool is_over(const Attempt& attempt) {
    return attempt.state == State::submitted || attempt.state == State::graded;
}

std::optional<base::Time> next_change(const Attempt& attempt) {
    if (attempt.state == State::submitted && !attempt.sealed) return attempt.seal_at;
    if (attempt.state != State::running) return std::nullopt;
    if (attempt.pause) return attempt.pause->until;
    const base::Time deadline = section_deadline(attempt);
    if (deadline == forever) return std::nullopt;
    return deadline;
}

Attempt settle(Attempt attempt, base::Time now) {
    while (settle_once(attempt, now))
        continue;
    return attempt;
}

Result<Attempt> open(Attempt attempt, base::Time now) {
    if (attempt.state == State::cancelled) return std::unexpected(Refusal::link_cancelled);
    if (is_unstarted(attempt) && now >= attempt.latest_start)
        return std::unexpected(Refusal::window_over);
    if (attempt.state == State::invited) attempt.state = State::opened;
    return attempt;
}

Result<Attempt> start(Attempt attempt, base::Time now) {
    if (attempt.state == State::running) return attempt;  // a second click starts nothing
    if (is_over(attempt) || attempt.state == State::cancelled) {
        return std::unexpected(why_not_running(attempt));
    }
    if (now < attempt.opens_at) return std::unexpected(Refusal::window_not_open);
    const auto hard_close = moved_hard_close(attempt);
    if (now >= attempt.latest_start || (hard_close && now >= *hard_close)) {
        return std::unexpected(Refusal::window_over);
    }
    attempt.state = State::running;
    attempt.section = 0;
    open_section(attempt).started_at = now;
    return attempt;
}

Result<Attempt> leave_section(Attempt attempt, std::int64_t section, base::Time now) {
    if (attempt.state != State::running) return std::unexpected(why_not_running(attempt));
    if (section < attempt.section) return attempt;
    if (section > attempt.section) return std::unexpected(Refusal::section_not_open);
    if (attempt.pause) return std::unexpected(Refusal::paused);
    if (section == last_section(attempt)) return submit(std::move(attempt), now);
    now = in_open_section(attempt, now);
    end_section(attempt, now, false);
    enter_next_section(attempt, now);
    return attempt;
}

Result<Attempt> open_item(
    Attempt attempt, std::int64_t position, std::int64_t section, base::Time now) {
    if (attempt.state != State::running) return std::unexpected(why_not_running(attempt));
    if (section > attempt.section) return std::unexpected(Refusal::section_not_open);
    if (attempt.pause) return std::unexpected(Refusal::paused);
    const auto item = std::ranges::find(attempt.items, position, &ItemClock::position);
    if (item == attempt.items.end() || item->started_at || section < attempt.section) {
        return attempt;
    }
    item->started_at = in_open_section(attempt, now);
    return attempt;
}

Result<Attempt> submit(Attempt attempt, base::Time now) {
    // A click on its way when the time ran out changes nothing, and was no mistake either.
    const bool just_expired =
        attempt.state == State::submitted && attempt.finish_reason == FinishReason::deadline;
    if (just_expired && !attempt.sealed) return attempt;
    if (attempt.state != State::running) return std::unexpected(why_not_running(attempt));
    if (attempt.pause) return std::unexpected(Refusal::paused);
    close(attempt, in_open_section(attempt, now), FinishReason::submitted);
    return attempt;
}

Result<Attempt> cancel(Attempt attempt) {
    if (is_over(attempt)) return std::unexpected(Refusal::closed);
    attempt.state = State::cancelled;
    return attempt;
}

Result<Attempt> take_break(Attempt attempt, base::Time now) {
    if (attempt.state != State::running) return std::unexpected(why_not_running(attempt));
    if (attempt.pause) return attempt;
    if (attempt.breaks_taken >= attempt.accommodation.break_count) {
        return std::unexpected(Refusal::no_break_left);
    }
    ++attempt.breaks_taken;
    now = in_open_section(attempt, now);
    attempt.pause = {.since = now, .until = now + attempt.accommodation.break_limit};
    return attempt;
}

Result<Attempt> pause(Attempt attempt, base::Time now) {
    if (attempt.state != State::running) return std::unexpected(why_not_running(attempt));
    if (attempt.pause) {
        attempt.pause->until.reset();  // a break turns into a pause
    } else {
        attempt.pause = {.since = in_open_section(attempt, now), .until = {}};
    }
    return attempt;
}

Result<Attempt> resume(Attempt attempt, base::Time now) {
    if (attempt.state != State::running) return std::unexpected(why_not_running(attempt));
    if (attempt.pause) end_pause(attempt, std::max(now, attempt.pause->since));
    return attempt;
}

Result<Attempt> grant(
    Attempt attempt, base::Duration amount, std::optional<std::int64_t> section, base::Time now) {
    if (attempt.state != State::running) return std::unexpected(why_not_running(attempt));
    const std::int64_t which = section.value_or(attempt.section);
    if (which < attempt.section) return std::unexpected(Refusal::section_locked);
    if (which > last_section(attempt)) return std::unexpected(Refusal::unknown_section);
    if (amount < base::Duration{}) {
        shorten(attempt, -amount, which, now);
    } else if (which == attempt.section) {
        add_time(attempt, amount, attempt.pause ? attempt.pause->since : now);
    } else {
        attempt.sections[static_cast<std::size_t>(which)].granted += amount;
    }
    return attempt;
}

bool may_reopen(const Attempt& attempt) {
    return is_over(attempt) && attempt.finish_reason == FinishReason::deadline &&
           attempt.sections.at(static_cast<std::size_t>(attempt.section)).limit > base::Duration{};
}

Result<Attempt> reopen(Attempt attempt, base::Duration amount) {
    if (!may_reopen(attempt)) return std::unexpected(Refusal::closed);
    const base::Time closed_at = attempt.finished_at;
    SectionClock& section = open_section(attempt);
    section.ended_at.reset();
    section.ended_by_clock = false;
    for (ItemClock& item : attempt.items) {
        if (item.started_at && closed_at < item_end(attempt, item)) item.granted += amount;
    }
    section.granted += amount;
    attempt.state = State::running;
    attempt.pause = Pause{.since = closed_at};
    attempt.finished_at = {};
    attempt.finish_reason = FinishReason::none;
    attempt.seal_at = {};
    attempt.sealed = false;
    return attempt;
}

Attempt bridge(Attempt attempt, base::Time from, base::Time until) {
    base::ensure(from <= until);
    attempt = settle(std::move(attempt), from);
    if (is_unstarted(attempt)) move_window(attempt, from, until);
    if (attempt.state == State::submitted && !attempt.sealed) attempt.seal_at += until - from;
    if (attempt.state != State::running) return attempt;
    if (attempt.pause) {
        // It may have been noticed only after the pause began. Whoever rests loses nothing until
        // the break is over.
        add_outage(attempt, from, std::min(until, attempt.pause->since));
        if (!attempt.pause->until || *attempt.pause->until >= until) return attempt;
        from = *attempt.pause->until;
        attempt = settle(std::move(attempt), from);
        if (attempt.state != State::running) return attempt;
    }
    add_outage(attempt, from, until);
    return attempt;
}

Result<Attempt> accommodate(Attempt attempt, const Accommodation& accommodation) {
    if (is_over(attempt)) return std::unexpected(Refusal::closed);
    if (!is_within_limits(accommodation)) return std::unexpected(Refusal::malformed);
    // Less than before holds from the next test on: this one was begun on what was promised.
    if (attempt.state == State::running) keep_extra_time(attempt);
    attempt.accommodation = accommodation;
    return attempt;
}

bool is_within_limits(const Accommodation& accommodation) {
    const auto within = [](auto value, auto most) {
        return value >= decltype(value){} && value <= most;
    };
    return within(accommodation.extra_percent, extra_percent_max) &&
           within(accommodation.extra, extra_max) &&
           within(accommodation.break_count, break_count_max) &&
           within(accommodation.break_limit, break_limit_max);
}

}  // namespace core
