#include "store/attempts.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace store {
namespace {

constexpr std::array<std::string_view, 6> state_names{"invited",   "opened", "running",
                                                      "submitted", "graded", "cancelled"};
constexpr std::array<std::string_view, 3> reason_names{"none", "submitted", "deadline"};

template <class Names>
std::size_t index_of(const Names& names, std::string_view name) {
    const auto found = std::ranges::find(names, name);
    base::ensure(found != names.end());
    return static_cast<std::size_t>(found - names.begin());
}

std::string name_of(core::State state) {
    return std::string(state_names.at(static_cast<std::size_t>(state)));
}

std::string name_of(core::FinishReason reason) {
    return std::string(reason_names.at(static_cast<std::size_t>(reason)));
}

base::Time time_of(const Row& row, std::string_view column) {
    return base::from_micros(row.integer(column));
}

core::Attempt attempt_of(const Row& row) {
    return core::Attempt{
        .id = {row.text("id")},
        .state = static_cast<core::State>(index_of(state_names, row.text("state"))),
        .opens_at = time_of(row, "opens_at"),
        .closes_at = time_of(row, "closes_at"),
        .section_limits = {},
        .started_at = time_of(row, "started_at"),
        .section = row.integer("section"),
        .section_started_at = time_of(row, "section_started_at"),
        .session = row.integer("session"),
        .last_seq = row.integer("last_seq"),
        .finished_at = time_of(row, "finished_at"),
        .finish_reason =
            static_cast<core::FinishReason>(index_of(reason_names, row.text("finish_reason")))};
}

AttemptRecord record_of(Tx& tx, const Row& row) {
    AttemptRecord record{
        .attempt = attempt_of(row),
        .blueprint = row.text("blueprint"),
        .title = row.text("title"),
        .summary = row.text("summary"),
        .name = row.text("name"),
        .email = row.text("email"),
        .invited_by = row.text("invited_by"),
        .zone = row.text("zone"),
        .created_at = time_of(row, "created_at"),
        .page = row.text("page"),
        .section_titles = {}};
    for (const Row& section :
         tx.query("attempt_sections", {{"attempt", record.attempt.id.value}})) {
        record.attempt.section_limits.emplace_back(section.integer("limit_us"));
        record.section_titles.push_back(section.text("title"));
    }
    return record;
}

std::optional<AttemptRecord> maybe_record(Tx& tx, const std::optional<Row>& row) {
    if (!row) return std::nullopt;
    return record_of(tx, *row);
}

}  // namespace

void insert_attempt(
    Tx& tx, const AttemptRecord& record, const std::string& token_hash, const core::Form& form) {
    const std::string& id = record.attempt.id.value;
    base::ensure(record.section_titles.size() == record.attempt.section_limits.size());
    tx.execute(
        "attempt_insert", {{"id", id},
                           {"token_hash", token_hash},
                           {"blueprint", record.blueprint},
                           {"title", record.title},
                           {"summary", record.summary},
                           {"name", record.name},
                           {"email", record.email},
                           {"invited_by", record.invited_by},
                           {"zone", record.zone},
                           {"created_at", base::to_micros(record.created_at)},
                           {"opens_at", base::to_micros(record.attempt.opens_at)},
                           {"closes_at", base::to_micros(record.attempt.closes_at)}});
    for (std::size_t i = 0; i < record.section_titles.size(); ++i) {
        tx.execute(
            "attempt_section_insert", {{"attempt", id},
                                       {"section", static_cast<std::int64_t>(i)},
                                       {"title", record.section_titles[i]},
                                       {"limit_us", record.attempt.section_limits[i].count()}});
    }
    for (const core::FormEntry& entry : form) {
        tx.execute(
            "form_entry_insert", {{"attempt", id},
                                  {"position", entry.position},
                                  {"section", entry.section},
                                  {"slot", entry.slot},
                                  {"item", entry.item},
                                  {"item_hash", entry.item_hash},
                                  {"points", entry.points},
                                  {"seed", std::bit_cast<std::int64_t>(entry.seed)}});
    }
}

std::optional<AttemptRecord> find_attempt(Tx& tx, const base::AttemptId& id) {
    return maybe_record(tx, tx.first("attempt_by_id", {{"id", id.value}}));
}

std::optional<AttemptRecord> find_attempt_by_token(Tx& tx, const std::string& token_hash) {
    return maybe_record(tx, tx.first("attempt_by_token", {{"token_hash", token_hash}}));
}

std::vector<AttemptRecord> list_attempts(Tx& tx, std::int64_t count_max) {
    std::vector<AttemptRecord> records;
    for (const Row& row : tx.query("attempt_list", {{"count_max", count_max}})) {
        records.push_back(record_of(tx, row));
    }
    return records;
}

std::vector<base::AttemptId> due_attempts(Tx& tx, base::Time now) {
    std::vector<base::AttemptId> ids;
    for (const Row& row : tx.query("attempt_due", {{"now", base::to_micros(now)}})) {
        ids.push_back({row.text("id")});
    }
    return ids;
}

std::optional<base::Time> next_due(Tx& tx) {
    const auto row = tx.first("attempt_next_change", {});
    const auto micros = row->maybe_integer("next_change_at");
    if (!micros) return std::nullopt;
    return base::from_micros(*micros);
}

void update_attempt(Tx& tx, const core::Attempt& attempt, const std::string& page) {
    const bool running = attempt.state == core::State::running;
    const std::int64_t next_change = running ? base::to_micros(core::next_change(attempt)) : 0;
    tx.execute(
        "attempt_update", {{"id", attempt.id.value},
                           {"state", name_of(attempt.state)},
                           {"started_at", base::to_micros(attempt.started_at)},
                           {"section", attempt.section},
                           {"section_started_at", base::to_micros(attempt.section_started_at)},
                           {"session", attempt.session},
                           {"page", page},
                           {"last_seq", attempt.last_seq},
                           {"finished_at", base::to_micros(attempt.finished_at)},
                           {"finish_reason", name_of(attempt.finish_reason)},
                           {"next_change_at", next_change}});
}

core::Form form_of(Tx& tx, const base::AttemptId& id) {
    core::Form form;
    for (const Row& row : tx.query("form_of_attempt", {{"attempt", id.value}})) {
        form.push_back(core::FormEntry{
            .position = row.integer("position"),
            .section = row.integer("section"),
            .slot = row.text("slot"),
            .item = row.text("item"),
            .item_hash = row.text("item_hash"),
            .points = row.integer("points"),
            .seed = std::bit_cast<std::uint64_t>(row.integer("seed"))});
    }
    return form;
}

std::optional<StoredScore> find_score(Tx& tx, const base::AttemptId& id) {
    const auto row = tx.first("score_of_attempt", {{"attempt", id.value}});
    if (!row) return std::nullopt;
    return StoredScore{
        .micropoints = row->integer("micropoints"), .points = row->integer("points")};
}

void insert_score(Tx& tx, const base::AttemptId& id, const StoredScore& score, base::Time now) {
    tx.execute(
        "score_insert", {{"attempt", id.value},
                         {"micropoints", score.micropoints},
                         {"points", score.points},
                         {"scored_at", base::to_micros(now)}});
}

std::int64_t points_of(Tx& tx, const base::AttemptId& id) {
    return tx.first("points_of_attempt", {{"attempt", id.value}})->integer("points");
}

}  // namespace store
