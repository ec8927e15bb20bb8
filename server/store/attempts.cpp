#include "store/attempts.hpp"

#include "base/ensure.hpp"
#include "store/gates.hpp"
#include "store/people.hpp"
#include "store/responses.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>

namespace store {
namespace {

constexpr std::array<std::string_view, 6> state_names{"invited",   "opened", "running",
                                                      "submitted", "graded", "cancelled"};
constexpr std::array<std::string_view, 3> reason_names{"none", "submitted", "deadline"};

constexpr std::array<std::string_view, 4> construct_names{
    "skill", "judgement", "personality", "survey"};

template <class Names>
std::size_t index_of(const Names& names, std::string_view name) {
    const auto found = std::ranges::find(names, name);
    base::ensure(found != names.end());
    return static_cast<std::size_t>(found - names.begin());
}

std::string_view name_of(core::State state) {
    return state_names.at(static_cast<std::size_t>(state));
}

std::string_view name_of(core::FinishReason reason) {
    return reason_names.at(static_cast<std::size_t>(reason));
}

std::string_view name_of(core::Construct construct) {
    return construct_names.at(static_cast<std::size_t>(construct));
}

base::Time time_of(const Row& row, std::string_view column) {
    return base::from_micros(row.integer(column));
}

std::optional<base::Time> maybe_time_of(const Row& row, std::string_view column) {
    const auto micros = row.maybe_integer(column);
    if (!micros) return std::nullopt;
    return base::from_micros(*micros);
}

Value value_of(const std::optional<base::Time>& time) {
    return time ? Value(base::to_micros(*time)) : Value();
}

std::optional<core::Pause> pause_of(const Row& row) {
    if (row.integer("paused_at") == 0) return std::nullopt;
    core::Pause pause{.since = time_of(row, "paused_at")};
    if (row.integer("pause_until") != 0) pause.until = time_of(row, "pause_until");
    return pause;
}

core::Attempt attempt_of(const Row& row) {
    core::Attempt attempt;
    attempt.id = {row.text("id")};
    attempt.state = static_cast<core::State>(index_of(state_names, row.text("state")));
    attempt.opens_at = time_of(row, "opens_at");
    attempt.latest_start = time_of(row, "latest_start");
    attempt.hard_close = maybe_time_of(row, "hard_close");
    attempt.accommodation = accommodation_of(row);
    attempt.section = row.integer("section");
    attempt.pause = pause_of(row);
    attempt.breaks_taken = row.integer("breaks_taken");
    attempt.session = row.integer("session");
    attempt.finished_at = time_of(row, "finished_at");
    attempt.finish_reason =
        static_cast<core::FinishReason>(index_of(reason_names, row.text("finish_reason")));
    attempt.seal_at = time_of(row, "seal_at");
    attempt.sealed = row.integer("sealed") != 0;
    return attempt;
}

void read_clocks(Tx& tx, AttemptRecord& record) {
    core::Attempt& attempt = record.attempt;
    for (const Row& row : tx.query("section_list", {{"attempt", attempt.id.value}})) {
        attempt.sections.push_back(
            {.limit = base::Duration{row.integer("limit_us")},
             .granted = base::Duration{row.integer("granted_us")},
             .extra_min = base::Duration{row.integer("extra_min_us")},
             .started_at = maybe_time_of(row, "started_at"),
             .ended_at = maybe_time_of(row, "ended_at"),
             .ended_by_clock = row.integer("ended_by_clock") != 0});
        record.section_titles.push_back(row.text("title"));
    }
    for (const Row& row : tx.query("item_clock_list", {{"attempt", attempt.id.value}})) {
        attempt.items.push_back(
            {.position = row.integer("position"),
             .limit = base::Duration{row.integer("limit_us")},
             .granted = base::Duration{row.integer("granted_us")},
             .extra_min = base::Duration{row.integer("extra_min_us")},
             .started_at = maybe_time_of(row, "started_at")});
    }
}

std::optional<base::AttemptId> maybe_id_of(const Row& row, std::string_view column) {
    auto id = row.maybe_text(column);
    if (!id) return std::nullopt;
    return base::AttemptId{std::move(*id)};
}

AttemptRecord record_of(Tx& tx, const Row& row) {
    AttemptRecord record{
        .attempt = attempt_of(row),
        .blueprint = row.text("blueprint"),
        .language = row.text("language"),
        .title = row.text("title"),
        .summary = row.text("summary"),
        .name = row.text("name"),
        .email = row.text("email"),
        .invited_by = row.text("invited_by"),
        .zone = row.text("zone"),
        .practice_of = maybe_id_of(row, "practice_of"),
        .created_at = time_of(row, "created_at"),
        .page = row.text("page"),
        .section_titles = {}};
    read_clocks(tx, record);
    return record;
}

std::vector<base::AttemptId> ids_of(const std::vector<Row>& rows) {
    std::vector<base::AttemptId> ids;
    for (const Row& row : rows)
        ids.push_back({row.text("id")});
    return ids;
}

void update_clocks(Tx& tx, const core::Attempt& before, const core::Attempt& attempt) {
    base::ensure(before.sections.size() == attempt.sections.size());
    base::ensure(before.items.size() == attempt.items.size());
    for (std::size_t i = 0; i < attempt.sections.size(); ++i) {
        const core::SectionClock& section = attempt.sections[i];
        if (section == before.sections[i]) continue;
        tx.execute(
            "section_update", {{"attempt", attempt.id.value},
                               {"section", static_cast<std::int64_t>(i)},
                               {"granted_us", section.granted.count()},
                               {"extra_min_us", section.extra_min.count()},
                               {"started_at", value_of(section.started_at)},
                               {"ended_at", value_of(section.ended_at)},
                               {"ended_by_clock", std::int64_t{section.ended_by_clock}}});
    }
    for (std::size_t i = 0; i < attempt.items.size(); ++i) {
        const core::ItemClock& item = attempt.items[i];
        if (item == before.items[i]) continue;
        tx.execute(
            "item_clock_update", {{"attempt", attempt.id.value},
                                  {"position", item.position},
                                  {"granted_us", item.granted.count()},
                                  {"extra_min_us", item.extra_min.count()},
                                  {"started_at", value_of(item.started_at)}});
    }
}

core::Construct construct_of(const Row& row) {
    return static_cast<core::Construct>(index_of(construct_names, row.text("construct")));
}

std::string text_of(const core::Order& order) {
    std::string text;
    for (const std::size_t place : order)
        text += (text.empty() ? "" : " ") + std::to_string(place);
    return text;
}

core::Order order_of(const std::string& text) {
    core::Order order;
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at < end; ++at) {
        const auto read = std::from_chars(at, end, order.emplace_back());
        base::ensure(read.ec == std::errc{});
        at = read.ptr;
    }
    return order;
}

core::FormEntry entry_of(const Row& row) {
    return {
        .position = row.integer("position"),
        .section = row.integer("section"),
        .slot = row.text("slot"),
        .item = row.text("item"),
        .item_hash = row.text("item_hash"),
        .variant = row.integer("variant"),
        .points = row.integer("points"),
        .construct = construct_of(row),
        .raters = row.integer("raters"),
        .limit = base::Duration{row.integer("limit_us")},
        .seed = std::bit_cast<std::uint64_t>(row.integer("seed")),
        .order = order_of(row.text("shown"))};
}

void insert_entry(Tx& tx, const std::string& attempt, const core::FormEntry& entry) {
    tx.execute(
        "form_entry_insert", {{"attempt", attempt},
                              {"position", entry.position},
                              {"section", entry.section},
                              {"slot", entry.slot},
                              {"item", entry.item},
                              {"item_hash", entry.item_hash},
                              {"variant", entry.variant},
                              {"points", entry.points},
                              {"construct", name_of(entry.construct)},
                              {"raters", entry.raters},
                              {"limit_us", entry.limit.count()},
                              {"seed", std::bit_cast<std::int64_t>(entry.seed)},
                              {"shown", text_of(entry.order)}});
    if (entry.limit == base::Duration{}) return;
    tx.execute("item_clock_insert", {{"attempt", attempt}, {"position", entry.position}});
}

std::optional<AttemptRecord> maybe_record(Tx& tx, const std::optional<Row>& row) {
    if (!row) return std::nullopt;
    return record_of(tx, *row);
}

}  // namespace

void insert_attempt(
    Tx& tx, const AttemptRecord& record, const std::string& token_hash, const core::Form& form) {
    const core::Attempt& attempt = record.attempt;
    const std::string& id = attempt.id.value;
    base::ensure(record.section_titles.size() == attempt.sections.size());
    tx.execute(
        "attempt_insert",
        {{"id", id},
         {"token_hash", token_hash},
         {"blueprint", record.blueprint},
         {"language", record.language},
         {"title", record.title},
         {"summary", record.summary},
         {"name", record.name},
         {"email", record.email},
         {"invited_by", record.invited_by},
         {"zone", record.zone},
         {"practice_of", record.practice_of ? Value(record.practice_of->value) : Value()},
         {"created_at", base::to_micros(record.created_at)},
         {"opens_at", base::to_micros(attempt.opens_at)},
         {"latest_start", base::to_micros(attempt.latest_start)},
         {"hard_close", value_of(attempt.hard_close)},
         {"extra_percent", attempt.accommodation.extra_percent},
         {"extra_us", attempt.accommodation.extra.count()},
         {"break_count", attempt.accommodation.break_count},
         {"break_us", attempt.accommodation.break_limit.count()}});
    for (std::size_t i = 0; i < record.section_titles.size(); ++i) {
        tx.execute(
            "section_insert", {{"attempt", id},
                               {"section", static_cast<std::int64_t>(i)},
                               {"title", record.section_titles[i]},
                               {"limit_us", attempt.sections[i].limit.count()}});
    }
    for (const core::FormEntry& entry : form)
        insert_entry(tx, id, entry);
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

std::vector<base::AttemptId> due_attempts(Tx& tx, base::Time now, std::int64_t count_max) {
    return ids_of(
        tx.query("attempt_due", {{"now", base::to_micros(now)}, {"count_max", count_max}}));
}

std::optional<base::Time> next_due(Tx& tx) {
    return maybe_time_of(*tx.first("attempt_next_change", {}), "next_change_at");
}

std::vector<base::AttemptId> practices_of(Tx& tx, const base::AttemptId& invitation) {
    return ids_of(tx.query("attempt_practices", {{"invitation", invitation.value}}));
}

std::vector<base::AttemptId> running_attempts(Tx& tx, const std::string& blueprint) {
    if (blueprint.empty()) return ids_of(tx.query("attempt_running", {}));
    return ids_of(tx.query("attempt_running_of_blueprint", {{"blueprint", blueprint}}));
}

std::vector<base::AttemptId> opened_attempts(Tx& tx, const std::string& blueprint, base::Time now) {
    return ids_of(
        tx.query("attempt_opened", {{"blueprint", blueprint}, {"now", base::to_micros(now)}}));
}

std::vector<base::AttemptId> startable_attempts(Tx& tx, const core::Span& span) {
    return ids_of(tx.query(
        "attempt_startable",
        {{"from", base::to_micros(span.from)}, {"until", base::to_micros(span.until)}}));
}

std::vector<base::AttemptId> timed_attempts(Tx& tx) {
    return ids_of(tx.query("attempt_timed", {}));
}

bool has_attempt_later(Tx& tx, base::Time at) {
    return tx.first("attempt_later", {{"at", base::to_micros(at)}}).has_value();
}

std::vector<base::AttemptId> connected_attempts(Tx& tx, base::Time before) {
    return ids_of(tx.query("attempt_connected", {{"before", base::to_micros(before)}}));
}

std::vector<base::AttemptId> unfinished_attempts(Tx& tx, const std::string& person) {
    return ids_of(tx.query("attempt_of_person", {{"person", person}}));
}

void update_attempt(
    Tx& tx, const core::Attempt& before, const core::Attempt& attempt, const std::string& page) {
    const auto micros_or_zero = [](const std::optional<base::Time>& time) {
        return time ? base::to_micros(*time) : 0;
    };
    const std::optional<core::Pause>& pause = attempt.pause;
    if (Gates* gates = tx.gates()) gates->forget(attempt.id.value);
    core::Attempt with_page = before;
    with_page.session = attempt.session;
    if (with_page == attempt) {
        tx.execute(
            "attempt_session_update",
            {{"id", attempt.id.value}, {"session", attempt.session}, {"page", page}});
        return;
    }
    tx.execute(
        "attempt_update", {{"id", attempt.id.value},
                           {"state", name_of(attempt.state)},
                           {"session", attempt.session},
                           {"section", attempt.section},
                           {"next_change_at", micros_or_zero(core::next_change(attempt))},
                           {"paused_at", pause ? base::to_micros(pause->since) : 0},
                           {"pause_until", pause ? micros_or_zero(pause->until) : 0},
                           {"breaks_taken", attempt.breaks_taken},
                           {"seal_at", base::to_micros(attempt.seal_at)},
                           {"sealed", std::int64_t{attempt.sealed}},
                           {"finished_at", base::to_micros(attempt.finished_at)},
                           {"finish_reason", name_of(attempt.finish_reason)},
                           {"extra_percent", attempt.accommodation.extra_percent},
                           {"extra_us", attempt.accommodation.extra.count()},
                           {"break_count", attempt.accommodation.break_count},
                           {"break_us", attempt.accommodation.break_limit.count()},
                           {"page", page},
                           {"latest_start", base::to_micros(attempt.latest_start)},
                           {"hard_close", value_of(attempt.hard_close)}});
    update_clocks(tx, before, attempt);
}

core::Form form_of(Tx& tx, const base::AttemptId& id) {
    core::Form form;
    for (const Row& row : tx.query("form_of_attempt", {{"attempt", id.value}}))
        form.push_back(entry_of(row));
    return form;
}

std::optional<core::FormEntry> find_entry(
    Tx& tx, const base::AttemptId& attempt, std::int64_t position) {
    const auto row =
        tx.first("form_entry_at", {{"attempt", attempt.value}, {"position", position}});
    if (!row) return std::nullopt;
    return entry_of(*row);
}

std::vector<SurveyPlace> survey_places(Tx& tx) {
    std::vector<SurveyPlace> places;
    for (const Row& row : tx.query("survey_places", {})) {
        places.push_back(
            {.attempt = {row.text("attempt")},
             .position = row.integer("position"),
             .item_hash = row.text("item_hash")});
    }
    return places;
}

std::optional<core::Gate> find_gate(Tx& tx, const base::AttemptId& attempt) {
    Gates* gates = tx.gates();
    const core::Gate* known = gates == nullptr ? nullptr : gates->find(attempt.value);
    if (known != nullptr) return *known;
    const auto row = tx.first("save_gate", {{"attempt", attempt.value}});
    if (!row) return std::nullopt;
    core::Gate gate;
    gate.is_running = row->text("state") == name_of(core::State::running);
    gate.session = row->integer("session");
    gate.section = row->integer("section");
    gate.next_change = base::from_micros(row->integer("next_change_at"));
    gate.is_paused = row->integer("paused_at") != 0;
    gate.last_seq = row->maybe_integer("last_seq").value_or(0);
    if (gates != nullptr) gates->keep(attempt.value, gate);
    return gate;
}

std::optional<StoredScore> find_score(Tx& tx, const base::AttemptId& id) {
    const auto row = tx.first("score_of_attempt", {{"attempt", id.value}});
    if (!row) return std::nullopt;
    return StoredScore{
        .micropoints = row->integer("micropoints"),
        .points = row->integer("points"),
        .judgement_micropoints = row->integer("judgement_micropoints"),
        .judgement_points = row->integer("judgement_points")};
}

void insert_score(Tx& tx, const base::AttemptId& id, const StoredScore& score, base::Time now) {
    tx.execute(
        "score_insert", {{"attempt", id.value},
                         {"micropoints", score.micropoints},
                         {"points", score.points},
                         {"judgement_micropoints", score.judgement_micropoints},
                         {"judgement_points", score.judgement_points},
                         {"scored_at", base::to_micros(now)}});
}

Points points_of(Tx& tx, const base::AttemptId& id) {
    const auto row = tx.first("points_of_attempt", {{"attempt", id.value}});
    return {.skill = row->integer("points"), .judgement = row->integer("judgement_points")};
}

}  // namespace store
