#include "actions/attempt_state.hpp"

#include "actions/item_view.hpp"
#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "catalog/catalog.hpp"
#include "protocol/codec.hpp"
#include "store/jobs.hpp"

#include <algorithm>

namespace actions {
namespace {

using core::State;

bool is_over(const core::Attempt& attempt) {
    return attempt.state == State::submitted || attempt.state == State::graded;
}

std::int64_t milliseconds(base::Duration duration) {
    return duration.count() / 1000;
}

std::optional<std::int64_t> micros_if(bool known, base::Time time) {
    if (!known) return std::nullopt;
    return base::to_micros(time);
}

std::vector<protocol::SectionView> sections_of(
    const store::AttemptRecord& record, const core::Form& form) {
    std::vector<protocol::SectionView> sections;
    for (std::size_t i = 0; i < record.section_titles.size(); ++i) {
        sections.push_back(
            {.index = static_cast<std::int64_t>(i),
             .title = record.section_titles[i],
             .limit_ms = milliseconds(record.attempt.section_limits[i]),
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
    const auto found = std::ranges::find(responses, position, &store::Response::position);
    return found == responses.end() ? nullptr : &*found;
}

protocol::ItemView view_of_entry(
    const catalog::Item& item,
    const core::FormEntry& entry,
    const std::vector<store::Response>& responses) {
    protocol::ItemView view = view_of(item, entry.seed);
    view.position = entry.position;
    view.slot = entry.slot;
    view.points = entry.points;
    if (const auto* response = response_at(responses, entry.position)) {
        view.answer = answer_of(response->answer);
        view.saved_at = base::to_micros(response->received_at);
    }
    return view;
}

}  // namespace

core::Answer answer_of(const std::string& json) {
    auto answer = protocol::decode<core::Answer>(json, 2 * protocol::frame_bytes_max);
    base::ensure(answer.has_value());  // we encoded it
    return std::move(*answer);
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
        const auto* response = response_at(responses, entry.position);
        const core::Answer answer = response ? answer_of(response->answer) : core::Answer{};
        const std::string hash = base::sha256_hex(core::receipt_bytes(answer));
        receipt.lines.push_back(
            {.position = entry.position,
             .title = library.item(tx, entry.item_hash).title,
             .section = record.section_titles.at(static_cast<std::size_t>(entry.section)),
             .answered = !core::is_empty(answer),
             .sha256 = hash,
             .received_at = response ? micros_if(true, response->received_at) : std::nullopt});
        bytes += std::to_string(entry.position) + " " + hash + "\n";
    }
    receipt.sha256 = base::sha256_hex(bytes);
    return receipt;
}

protocol::AttemptState state_of(
    store::Tx& tx, const Library& library, const store::AttemptRecord& record, base::Time now) {
    const core::Attempt& attempt = record.attempt;
    const core::Form form = store::form_of(tx, attempt.id);
    const bool running = attempt.state == State::running;
    protocol::AttemptState state;
    state.server_now = base::to_micros(now);
    state.state = attempt.state;
    state.candidate_name = record.name;
    state.invited_by = record.invited_by;
    state.title = record.title;
    state.summary_html = catalog::render_markdown(record.summary);
    state.opens_at = base::to_micros(attempt.opens_at);
    state.closes_at = base::to_micros(attempt.closes_at);
    state.zone = record.zone;
    state.sections = sections_of(record, form);
    for (const auto& section : state.sections)
        state.full_time_ms += section.limit_ms;
    state.time_if_started_ms = milliseconds(core::time_if_started(attempt, now));
    state.last_seq = attempt.last_seq;
    if (running) {
        state.section = attempt.section;
        state.section_deadline = base::to_micros(core::section_deadline(attempt));
        state.final_deadline = base::to_micros(core::final_deadline(attempt));
        const auto responses = store::responses_of(tx, attempt.id);
        for (const core::FormEntry& entry : form) {
            if (entry.section != attempt.section) continue;
            const catalog::Item& item = library.item(tx, entry.item_hash);
            state.items.push_back(view_of_entry(item, entry, responses));
        }
    }
    if (is_over(attempt)) state.receipt = receipt_of(tx, library, record);
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
    row.closes_at = base::to_micros(attempt.closes_at);
    row.zone = record.zone;
    row.section_count = static_cast<std::int64_t>(record.section_titles.size());
    row.started_at = micros_if(running || is_over(attempt), attempt.started_at);
    row.finished_at = micros_if(is_over(attempt), attempt.finished_at);
    if (running) {
        row.section = attempt.section;
        row.section_deadline = base::to_micros(core::section_deadline(attempt));
        row.final_deadline = base::to_micros(core::final_deadline(attempt));
    }
    row.held = attempt.state == State::submitted && store::is_held(tx, attempt.id);
    row.points = store::points_of(tx, attempt.id);
    if (const auto score = store::find_score(tx, attempt.id)) row.micropoints = score->micropoints;
    return row;
}

}  // namespace actions
