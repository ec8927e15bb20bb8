#include "actions/attempt_state.hpp"

#include "actions/answers.hpp"
#include "actions/item_view.hpp"
#include "actions/practice.hpp"
#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "catalog/catalog.hpp"
#include "catalog/levels.hpp"
#include "core/deadline.hpp"
#include "store/jobs.hpp"
#include "store/levels.hpp"
#include "store/live.hpp"
#include "store/people.hpp"
#include "store/ratings.hpp"

#include <algorithm>

namespace actions {
namespace {

using core::State;

std::int64_t milliseconds(base::Duration duration) {
    return duration.count() / 1000;
}

std::optional<std::int64_t> micros_if(bool known, base::Time time) {
    if (!known) return std::nullopt;
    return base::to_micros(time);
}

std::optional<std::int64_t> micros_of(const std::optional<base::Time>& time) {
    return micros_if(time.has_value(), time.value_or(base::Time{}));
}

std::optional<std::int64_t> deadline_micros(base::Time deadline) {
    return micros_if(deadline != core::forever, deadline);
}

std::optional<std::int64_t> milliseconds_of(const std::optional<base::Duration>& duration) {
    if (!duration) return std::nullopt;
    return milliseconds(*duration);
}

bool has_started(const core::Attempt& attempt) {
    return attempt.state != State::invited && attempt.state != State::opened;
}

std::vector<protocol::SectionView> sections_of(
    const store::AttemptRecord& record, const core::Form& form) {
    std::vector<protocol::SectionView> sections;
    for (std::size_t i = 0; i < record.section_titles.size(); ++i) {
        sections.push_back(
            {.index = static_cast<std::int64_t>(i),
             .title = record.section_titles[i],
             .limit_ms =
                 milliseconds(core::allowed_time(record.attempt, static_cast<std::int64_t>(i))),
             .points = 0,
             .item_count = 0});
    }
    for (const core::FormEntry& entry : form) {
        protocol::SectionView& section = sections.at(static_cast<std::size_t>(entry.section));
        section.points += entry.points;
        ++section.item_count;
    }
    return sections;
}

const store::Response* response_at(
    const std::vector<store::Response>& responses, std::int64_t position) {
    const auto found = std::ranges::find(
        responses, position, [](const store::Response& each) { return each.revision.position; });
    return found == responses.end() ? nullptr : &*found;
}

/// An item with a clock of its own has no content until that clock runs.
protocol::ItemView unopened_view(const protocol::ItemView& whole, const core::ItemClock& clock) {
    protocol::ItemView view;
    view.kind = whole.kind;
    view.text_language = whole.text_language;
    view.title = whole.title;
    view.limit_ms = milliseconds(clock.limit);
    return view;
}

/// With the levels that are open, if the item has some.
protocol::ItemView view_of_open(
    store::Tx& tx,
    const ParsedVersion& version,
    const core::FormEntry& entry,
    const store::AttemptRecord& record) {
    const catalog::Item& item = version.item;
    const std::int64_t open = open_levels(tx, record.attempt.id, entry.position, item);
    if (open == 0) return version.view(record.language);
    protocol::ItemView view = view_of(catalog::at_level(item, open), english);
    for (std::size_t i = 0; i < item.levels.size(); ++i) {
        const auto number = static_cast<std::int64_t>(i) + 1;
        view.levels.push_back(
            {.title = item.levels[i].title,
             .points = catalog::points_of(item, item.levels[i]),
             .open = number <= open,
             .passed = number < open});
    }
    return view;
}

protocol::ItemView opened_view(
    store::Tx& tx,
    const Library& library,
    const core::FormEntry& entry,
    const store::AttemptRecord& record) {
    const core::Attempt& attempt = record.attempt;
    const auto version = library.version(tx, entry);
    const auto clock = std::ranges::find(attempt.items, entry.position, &core::ItemClock::position);
    const bool has_clock = clock != attempt.items.end();
    if (has_clock && !clock->started_at) {
        return unopened_view(version->view(record.language), *clock);
    }
    protocol::ItemView view = view_of_open(tx, *version, entry, record);
    arrange(view, version->item, entry.order);
    if (has_clock) {
        view.limit_ms = milliseconds(clock->limit);
        view.deadline = base::to_micros(core::item_deadline(attempt, *clock));
    }
    return view;
}

/// Changes whenever anything changes of what the open items say: an attempt's form never does.
std::string content_name(
    store::Tx& tx,
    const Library& library,
    const store::AttemptRecord& record,
    const core::Form& open_form) {
    const core::Attempt& attempt = record.attempt;
    std::string said = attempt.id.value + " " + record.language;
    for (const core::FormEntry& entry : open_form) {
        const auto version = library.version(tx, entry);
        const std::int64_t levels = open_levels(tx, attempt.id, entry.position, version->item);
        said += " " + std::to_string(entry.position) + " " + std::to_string(levels);
    }
    for (const core::ItemClock& clock : attempt.items) {
        const bool is_opened = clock.started_at.has_value();
        const auto deadline = is_opened ? core::item_deadline(attempt, clock) : base::Time{};
        said += " " + std::to_string(clock.position) + " " + std::to_string(clock.limit.count()) +
                " " + std::to_string(base::to_micros(deadline));
    }
    return base::sha256_hex(said);
}

void add_open_items(
    store::Tx& tx,
    const Library& library,
    const store::AttemptRecord& record,
    const core::Form& form,
    const std::optional<std::string>& holds,
    protocol::AttemptState& state) {
    const core::Attempt& attempt = record.attempt;
    core::Form open_form;
    std::ranges::copy_if(form, std::back_inserter(open_form), [&](const core::FormEntry& entry) {
        return entry.section == attempt.section;
    });
    state.content = content_name(tx, library, record, open_form);
    const auto responses = store::responses_of(tx, attempt.id);
    for (const core::FormEntry& entry : open_form) {
        protocol::HeldItem held{.position = entry.position, .answer = {}, .saved_at = {}};
        if (const auto* response = response_at(responses, entry.position)) {
            held.answer = answer_at(tx, attempt.id, response->revision);
            held.saved_at = base::to_micros(response->revision.received_at);
        }
        state.held.push_back(std::move(held));
    }
    if (holds == state.content) return;
    for (std::size_t i = 0; i < open_form.size(); ++i) {
        protocol::ItemView view = opened_view(tx, library, open_form[i], record);
        view.position = open_form[i].position;
        view.slot = open_form[i].slot;
        view.points = open_form[i].points;
        view.answer = std::move(state.held[i].answer);
        view.saved_at = state.held[i].saved_at;
        state.items.push_back(std::move(view));
    }
    state.held.clear();
}

std::optional<std::int64_t> full_time_ms(const core::Attempt& attempt) {
    base::Duration total{};
    for (std::int64_t i = 0; i < std::ssize(attempt.sections); ++i) {
        if (attempt.sections[static_cast<std::size_t>(i)].limit == base::Duration{}) {
            return std::nullopt;
        }
        total += core::allowed_time(attempt, i);
    }
    return milliseconds(total);
}

protocol::PauseView view_of(const core::Pause& pause) {
    return {
        .since = base::to_micros(pause.since),
        .until = micros_of(pause.until),
        .is_break = pause.until.has_value()};
}

std::string_view name_of(store::NoticeKind kind) {
    switch (kind) {
        case store::NoticeKind::extended:
            return "extended";
        case store::NoticeKind::shortened:
            return "shortened";
        case store::NoticeKind::paused:
            return "paused";
        case store::NoticeKind::resumed:
            return "resumed";
        case store::NoticeKind::announced:
            return "announced";
        case store::NoticeKind::credited:
            return "credited";
    }
    base::ensure(false);
    return {};
}

}  // namespace

std::int64_t open_levels(
    store::Tx& tx,
    const base::AttemptId& attempt,
    std::int64_t position,
    const catalog::Item& item) {
    return item.levels.empty() ? 0 : store::open_levels(tx, attempt, position);
}

std::optional<protocol::ClockView> clock_of(const core::Attempt& attempt) {
    if (attempt.state != State::running) return std::nullopt;
    protocol::ClockView clock;
    clock.section = attempt.section;
    clock.section_deadline = deadline_micros(core::section_deadline(attempt));
    clock.final_deadline = deadline_micros(core::final_deadline(attempt));
    if (attempt.pause) clock.pause = view_of(*attempt.pause);
    clock.breaks_left =
        std::max<std::int64_t>(attempt.accommodation.break_count - attempt.breaks_taken, 0);
    clock.break_ms = milliseconds(attempt.accommodation.break_limit);
    return clock;
}

std::vector<protocol::NoticeView> notice_views(store::Tx& tx, const base::AttemptId& id) {
    std::vector<protocol::NoticeView> notices;
    for (const store::Notice& notice : store::notices_of(tx, id)) {
        notices.push_back(
            {.number = notice.number,
             .at = base::to_micros(notice.at),
             .kind = std::string(name_of(notice.kind)),
             .amount_ms = milliseconds(notice.amount),
             .text = notice.text,
             .confirmed_at = micros_of(notice.confirmed_at)});
    }
    return notices;
}

protocol::AccommodationView view_of(const core::Accommodation& accommodation) {
    return {
        .extra_percent = accommodation.extra_percent,
        .extra_ms = milliseconds(accommodation.extra),
        .break_count = accommodation.break_count,
        .break_ms = milliseconds(accommodation.break_limit)};
}

core::Accommodation accommodation_of(const protocol::AccommodationView& view) {
    // Within the protocol's integers a product could overflow; the rules allow far less.
    const auto duration = [](std::int64_t ms) {
        constexpr std::int64_t milliseconds_max = std::int64_t{1} << 40;
        return base::Duration{std::clamp<std::int64_t>(ms, -1, milliseconds_max) * 1000};
    };
    return {
        .extra_percent = view.extra_percent,
        .extra = duration(view.extra_ms),
        .break_count = view.break_count,
        .break_limit = duration(view.break_ms)};
}

protocol::Receipt receipt_of(
    store::Tx& tx, const Library& library, const store::AttemptRecord& record) {
    protocol::Receipt receipt{
        .attempt = record.attempt.id.value,
        .sha256 = {},
        .finished_at = base::to_micros(record.attempt.finished_at),
        .reason = record.attempt.finish_reason,
        .lines = {}};
    const auto responses = store::responses_of(tx, record.attempt.id);
    std::string bytes = receipt.attempt + "\n";
    for (const core::FormEntry& entry : store::form_of(tx, record.attempt.id)) {
        // The hash of a few ratings would tell them to whoever tries all: it is not in the receipt.
        if (entry.construct == core::Construct::survey) continue;
        const auto* response = response_at(responses, entry.position);
        const core::Answer answer =
            response ? answer_at(tx, record.attempt.id, response->revision) : core::Answer{};
        const std::string hash = base::sha256_hex(core::receipt_bytes(answer));
        receipt.lines.push_back(
            {.position = entry.position,
             .title = library.version(tx, entry)->item.title,
             .section = record.section_titles.at(static_cast<std::size_t>(entry.section)),
             .answered = !core::is_empty(answer),
             .sha256 = hash,
             .received_at =
                 response ? micros_if(true, response->revision.received_at) : std::nullopt});
        bytes += std::to_string(entry.position) + " " + hash + "\n";
    }
    receipt.sha256 = base::sha256_hex(bytes);
    return receipt;
}

protocol::AttemptState state_of(
    store::Tx& tx,
    const Library& library,
    const store::AttemptRecord& record,
    const core::Form& form,
    base::Time now,
    const std::optional<std::string>& holds) {
    const core::Attempt& attempt = record.attempt;
    protocol::AttemptState state;
    state.server_now = base::to_micros(now);
    state.state = attempt.state;
    state.candidate_name = record.name;
    state.invited_by = record.invited_by;
    state.title = record.title;
    if (!has_started(attempt)) state.summary_html = catalog::render_markdown(record.summary);
    state.opens_at = base::to_micros(attempt.opens_at);
    state.latest_start = base::to_micros(attempt.latest_start);
    state.hard_close = micros_of(core::moved_hard_close(attempt));
    state.language = record.language;
    state.zone = record.zone;
    state.sections = sections_of(record, form);
    state.full_time_ms = full_time_ms(attempt);
    state.time_if_started_ms = milliseconds_of(core::time_if_started(attempt, now));
    state.accommodation = view_of(attempt.accommodation);
    if (const auto asked = store::find_request(tx, attempt.id)) state.asked = view_of(*asked);
    state.last_seq = store::last_seq(tx, attempt.id);
    state.clock = clock_of(attempt);
    const bool shows_items = attempt.state == State::running && !attempt.pause;
    if (shows_items) add_open_items(tx, library, record, form, holds, state);
    state.notices = notice_views(tx, attempt.id);
    if (core::is_over(attempt) && attempt.sealed) state.receipt = receipt_of(tx, library, record);
    const bool is_preview = record.practice_of == attempt.id;  // shown like a test, but for marks
    state.practice = record.practice_of.has_value() && !is_preview;
    state.offers_practice = practice_for(tx, library, record, now).has_value();
    if (record.practice_of && state.receipt) state.marks = marks_of(tx, attempt.id);
    return state;
}

protocol::AttemptRow row_of(store::Tx& tx, const store::AttemptRecord& record) {
    const core::Attempt& attempt = record.attempt;
    const bool running = attempt.state == State::running;
    protocol::AttemptRow row;
    row.attempt = attempt.id.value;
    row.blueprint = record.blueprint;
    row.title = record.title;
    row.name = record.name;
    row.email = record.email;
    row.invited_by = record.invited_by;
    row.state = attempt.state;
    row.created_at = base::to_micros(record.created_at);
    row.opens_at = base::to_micros(attempt.opens_at);
    row.latest_start = base::to_micros(attempt.latest_start);
    row.hard_close = micros_of(core::moved_hard_close(attempt));
    row.zone = record.zone;
    row.section_count = static_cast<std::int64_t>(record.section_titles.size());
    row.started_at = micros_of(attempt.sections.front().started_at);
    row.finished_at = micros_if(core::is_over(attempt), attempt.finished_at);
    if (running) {
        row.section = attempt.section;
        row.section_deadline = deadline_micros(core::section_deadline(attempt));
        row.final_deadline = deadline_micros(core::final_deadline(attempt));
    }
    row.paused = attempt.pause.has_value();
    row.asked = store::find_request(tx, attempt.id).has_value();
    // Before it is sealed, what was held was of an end that has been undone.
    row.held =
        attempt.state == State::submitted && attempt.sealed && store::is_held(tx, attempt.id);
    row.waits_for_ratings =
        attempt.state == State::submitted && store::waits_for_ratings(tx, attempt.id);
    const store::Points points = store::points_of(tx, attempt.id);
    row.points = points.skill;
    row.judgement_points = points.judgement;
    if (const auto score = store::find_score(tx, attempt.id)) {
        row.micropoints = score->micropoints;
        row.judgement_micropoints = score->judgement_micropoints;
    }
    return row;
}

}  // namespace actions
