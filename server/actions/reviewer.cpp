#include "actions/reviewer.hpp"

#include "actions/answers.hpp"
#include "actions/attempt_state.hpp"
#include "actions/closing.hpp"
#include "actions/grades.hpp"
#include "actions/item_view.hpp"
#include "actions/known_mistakes.hpp"
#include "actions/uploads.hpp"
#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "catalog/answer_rules.hpp"
#include "catalog/catalog.hpp"
#include "catalog/response_style.hpp"
#include "core/deadline.hpp"
#include "core/score.hpp"
#include "store/ratings.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>

namespace actions {
namespace {

using core::Refusal;
using core::Result;

/// Uploaded files are fetched one by one.
void leave_files_out(protocol::ItemResult& item) {
    if (!item.answer) return;
    item.uploaded = uploaded_files(*item.answer);
    if (item.uploaded.empty()) return;
    for (core::AnswerFile& file : item.answer->files)
        file.text.clear();
}

void add_responses(
    store::Tx& tx, const base::AttemptId& id, std::vector<protocol::ItemResult>& items) {
    for (const store::Response& response : store::responses_of(tx, id)) {
        const store::Revision& revision = response.revision;
        protocol::ItemResult& item = items.at(static_cast<std::size_t>(revision.position));
        if (item.construct == core::Construct::survey) continue;  // see actions/survey.hpp
        item.answer = answer_at(tx, id, revision);
        item.received_at = base::to_micros(revision.received_at);
        item.revision_count = response.revision_count;
    }
    for (protocol::ItemResult& item : items) {
        if (item.construct == core::Construct::survey) continue;
        const core::Answer answer = item.answer.value_or(core::Answer{});
        item.answer_sha256 = base::sha256_hex(core::receipt_bytes(answer));
        leave_files_out(item);
    }
}

/// How far it is with what people rate.
void add_ratings(
    store::Tx& tx,
    const base::AttemptId& id,
    const core::Form& form,
    std::vector<protocol::ItemResult>& items) {
    for (const store::RatingCount& count : store::rating_progress(tx, id)) {
        const auto index = static_cast<std::size_t>(count.position);
        const std::int64_t raters = form.at(index).raters;
        items.at(index).rating = protocol::RatingProgress{
            .given = count.given, .needed = std::max(raters, count.given + 1)};
    }
}

bool is_among(std::span<const std::string_view> names, const store::Event& event) {
    return std::ranges::find(names, event.event) != names.end();
}

constexpr std::array<std::string_view, 6> turning_points{"viewed",          "disconnected",
                                                         "entered_section", "clock_stopped",
                                                         "handed_in",       "closed_at_deadline"};

/// From one thing that happened to the next, the time belongs to the item on the screen.
void add_time_spent(
    std::vector<protocol::ItemResult>& items, const std::vector<store::Event>& events) {
    std::optional<std::int64_t> shown;
    base::Time since;
    for (const store::Event& event : events) {
        if (!is_among(turning_points, event)) continue;
        if (shown) {
            const auto spent = std::max(event.at - since, base::Duration{});
            items.at(static_cast<std::size_t>(*shown)).milliseconds_spent += spent.count() / 1000;
        }
        shown = event.event == "viewed" ? event.position : std::nullopt;
        since = event.at;
    }
}

void add_starting_files(
    store::Tx& tx,
    const Library& library,
    const core::Form& form,
    std::vector<protocol::ItemResult>& items) {
    for (const core::FormEntry& entry : form) {
        const auto version = library.version(tx, entry);
        const catalog::Item& item = version->item;
        protocol::ItemResult& result = items.at(static_cast<std::size_t>(entry.position));
        if (!item.project || !result.answer || result.answer->files.empty()) continue;
        result.starting_files = catalog::starting_files(item, result.answer->language);
        std::erase_if(result.starting_files, [&](const core::AnswerFile& file) {
            const auto& changed = result.answer->files;
            return std::ranges::find(changed, file.name, &core::AnswerFile::name) == changed.end();
        });
    }
}

std::vector<protocol::ItemResult> items_of(
    store::Tx& tx, const Library& library, const core::Form& form, const base::AttemptId& id) {
    std::vector<protocol::ItemResult> items;
    for (const core::FormEntry& entry : form) {
        const auto version = library.version(tx, entry);
        const catalog::Item& item = version->item;
        protocol::ItemResult result;
        result.position = entry.position;
        result.section = entry.section;
        result.slot = entry.slot;
        result.item = entry.item;
        result.item_hash = entry.item_hash;
        result.variant = entry.variant;
        result.kind = item.kind;
        result.title = item.title;
        protocol::ItemView view = version->view(english);
        arrange(view, item, entry.order);
        result.prompt_html = std::move(view.prompt_html);
        result.dialect = std::move(view.dialect);
        result.construct = entry.construct;
        result.questions = std::move(view.questions);
        result.choices = std::move(view.choices);
        result.source = std::move(view.source);
        result.key = catalog::key_of(item);
        result.points = entry.points;
        items.push_back(std::move(result));
    }
    add_responses(tx, id, items);
    add_starting_files(tx, library, form, items);
    add_ratings(tx, id, form, items);
    for (const store::RunCount& runs : store::run_counts(tx, id)) {
        items.at(static_cast<std::size_t>(runs.position)).run_count = runs.count;
    }
    return items;
}

void add_observations(
    store::Tx& tx, const Library& library, std::vector<protocol::ItemResult>& items) {
    for (protocol::ItemResult& item : items) {
        if (item.construct != core::Construct::personality) continue;
        core::FormEntry entry;
        entry.item_hash = item.item_hash;
        entry.variant = item.variant;
        const auto asked = library.version(tx, entry);
        const core::Answer answer = item.answer.value_or(core::Answer{});
        for (const auto& each :
             catalog::observations(asked->item, answer, item.milliseconds_spent)) {
            item.observations.push_back(
                {.title = each.title, .value = each.value, .unusual = each.unusual});
        }
    }
}

/// Of all the time that there was, so that extra time and breaks cannot be told from it.
std::optional<std::int64_t> used_percent(const core::Attempt& attempt, std::int64_t section) {
    const core::SectionClock& clock = attempt.sections.at(static_cast<std::size_t>(section));
    if (!clock.started_at || !clock.ended_at || clock.limit == base::Duration{}) {
        return std::nullopt;
    }
    const base::Duration used = *clock.ended_at - *clock.started_at;
    const base::Duration allowed = core::allowed_time(attempt, section);
    return std::clamp<std::int64_t>(used * 100 / allowed, 0, 100);
}

std::vector<protocol::SectionResult> sections_of(
    const store::AttemptRecord& record, const core::Score& score) {
    std::vector<protocol::SectionResult> sections;
    for (const core::SectionScore& each : score.sections) {
        const auto index = static_cast<std::size_t>(each.section);
        const core::SectionClock& clock = record.attempt.sections.at(index);
        sections.push_back(
            {.title = record.section_titles.at(index),
             .points = each.skill.points,
             .micropoints = each.skill.score,
             .judgement_points = each.judgement.points,
             .judgement_micropoints = each.judgement.score,
             .reached = clock.started_at.has_value(),
             .used_percent = used_percent(record.attempt, each.section)});
    }
    return sections;
}

std::string_view remark_on(core::Standing standing) {
    switch (standing) {
        case core::Standing::in_time:
            return "";
        case core::Standing::in_flight:
            return ", on its way when the time ended: counts";
        case core::Standing::late:
            return ", too late: kept, not graded";
    }
    base::ensure(false);
    return {};
}

// What was given to somebody is between them and whoever schedules tests. The clock also stops for
// breaks; a pause by staff has lines of its own.
constexpr std::array<std::string_view, 5> not_for_reviewers{
    "accommodated", "asked_accommodation", "clock_stopped", "clock_started", "time_changed"};

std::vector<protocol::LogLine> log_of(
    const std::vector<store::Event>& events, const std::vector<store::Revision>& revisions) {
    std::multimap<base::Time, protocol::LogLine> by_time;  // equal times keep their order
    for (const store::Event& event : events) {
        if (is_among(not_for_reviewers, event)) continue;
        by_time.emplace(
            event.at, protocol::LogLine{
                          .at = base::to_micros(event.at),
                          .event = event.event,
                          .position = event.position,
                          .detail = event.detail});
    }
    for (const store::Revision& revision : revisions) {
        by_time.emplace(
            revision.received_at, protocol::LogLine{
                                      .at = base::to_micros(revision.received_at),
                                      .event = "saved",
                                      .position = revision.position,
                                      .detail = "revision " + std::to_string(revision.seq) +
                                                std::string(remark_on(revision.standing))});
    }
    std::vector<protocol::LogLine> lines;
    for (auto& [at, line] : by_time)
        lines.push_back(std::move(line));
    return lines;
}

Result<protocol::AttemptResult> read_result(
    store::Tx& tx,
    Desk& desk,
    const store::StaffRecord& staff,
    const base::AttemptId& id,
    base::Time now) {
    const auto record = load_test(tx, id, now, desk.settler());
    if (!record) return std::unexpected(Refusal::not_found);
    if (!core::is_over(record->attempt) || !record->attempt.sealed) {
        return std::unexpected(Refusal::grading_held);
    }
    const core::Form form = store::form_of(tx, id);
    const auto events = store::events_of(tx, id);
    protocol::AttemptResult result;
    result.attempt = for_reviewers(row_of(tx, *record));
    result.items = items_of(tx, desk.library, form, id);
    const auto grades = grades_of(tx, id, form);
    add_time_spent(result.items, events);
    add_observations(tx, desk.library, result.items);
    const core::Score score = core::score_of(form, grades);
    for (std::size_t i = 0; i < form.size(); ++i) {
        result.items[i].grade = grades[i];
        if (grades[i]) {
            const auto version = desk.library.version(tx, form[i]);
            result.items[i].known_mistakes = known_mistakes(version->item, *grades[i]);
        }
        result.items[i].micropoints = score.items[i].score;
    }
    result.sections = sections_of(*record, score);
    result.log = log_of(events, store::revisions_of(tx, id));
    result.receipt = receipt_of(tx, desk.library, *record);
    store::insert_audit(
        tx, {.at = now,
             .actor = staff.id.value,
             .action = "read_result",
             .subject = id.value,
             .detail = ""});
    return result;
}

}  // namespace

protocol::AttemptRow for_reviewers(protocol::AttemptRow row) {
    row.hard_close.reset();  // it moves with what somebody was given
    row.section_deadline.reset();
    row.final_deadline.reset();
    row.paused = false;
    row.asked = false;
    return row;
}

loop::Task<Result<protocol::AttemptResult>> result_of(
    Desk& desk, store::StaffRecord staff, base::AttemptId attempt) {
    const base::Time now = desk.clock.now();
    co_return co_await desk.store.write(
        [&](store::Tx& tx) { return read_result(tx, desk, staff, attempt, now); });
}

}  // namespace actions
