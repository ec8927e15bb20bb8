#pragma once
// Attempts as rows: who was invited to what, the clock's state, and the form they drew.

#include "core/accept.hpp"
#include "core/form.hpp"
#include "core/spans.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace store {

struct AttemptRecord {
    core::Attempt attempt;
    std::string blueprint;
    std::string language;  // of what the candidate reads
    std::string title;
    std::string summary;  // Markdown
    std::string name;
    std::string email;
    std::string invited_by;
    std::string zone;
    std::optional<base::AttemptId> practice_of{};  // the invitation, if this is a practice
    base::Time created_at;
    std::string page;  // the page that holds the session
    std::vector<std::string> section_titles;
};

void insert_attempt(
    Tx& tx, const AttemptRecord& record, const std::string& token_hash, const core::Form& form);

std::optional<AttemptRecord> find_attempt(Tx& tx, const base::AttemptId& id);
std::optional<AttemptRecord> find_attempt_by_token(Tx& tx, const std::string& token_hash);

/// Newest first, without practices.
std::vector<AttemptRecord> list_attempts(Tx& tx, std::int64_t count_max);

/// Attempts that core::settle would change now, the most urgent first, and the moment when the next
/// one follows.
std::vector<base::AttemptId> due_attempts(Tx& tx, base::Time now, std::int64_t count_max);
std::optional<base::Time> next_due(Tx& tx);

/// The practices that were begun before an attempt, in their order.
std::vector<base::AttemptId> practices_of(Tx& tx, const base::AttemptId& invitation);

// What follows leaves practices out: they have no clock, and concern nobody else.

/// Those whose clock is under way, of one blueprint or of all if it is empty.
std::vector<base::AttemptId> running_attempts(Tx& tx, const std::string& blueprint);
/// Likewise those whose candidates have opened their link and may still start.
std::vector<base::AttemptId> opened_attempts(Tx& tx, const std::string& blueprint, base::Time now);
/// Those that could have been started at some moment of the span, and are not.
std::vector<base::AttemptId> startable_attempts(Tx& tx, const core::Span& span);
/// Those whose clock is under way, and those that are closed and not sealed yet.
std::vector<base::AttemptId> timed_attempts(Tx& tx);
/// Whether any was begun or finished later than that.
bool has_attempt_later(Tx& tx, base::Time at);
/// Running ones whose log says last that a page is connected, since before that moment.
std::vector<base::AttemptId> connected_attempts(Tx& tx, base::Time before);
/// Those of a person (see person_of) that are not over.
std::vector<base::AttemptId> unfinished_attempts(Tx& tx, const std::string& person);

/// Writes what the rules may change: state, clocks, session, finish. `before` is what the rows
/// hold.
void update_attempt(
    Tx& tx, const core::Attempt& before, const core::Attempt& attempt, const std::string& page);

core::Form form_of(Tx& tx, const base::AttemptId& id);
std::optional<core::FormEntry> find_entry(
    Tx& tx, const base::AttemptId& attempt, std::int64_t position);

/// Where surveys were asked in closed attempts that are no practice: by version, then by who ended
/// first.
struct SurveyPlace {
    base::AttemptId attempt;
    std::int64_t position = 0;
    std::string item_hash;
};
std::vector<SurveyPlace> survey_places(Tx& tx);

/// What most saves are judged by, in one look; but for the item, which may have a clock. A writer
/// remembers it until something changes it.
std::optional<core::Gate> find_gate(Tx& tx, const base::AttemptId& attempt);

struct StoredScore {
    std::int64_t micropoints = 0;
    std::int64_t points = 0;
    std::int64_t judgement_micropoints = 0;
    std::int64_t judgement_points = 0;
};
/// The newest, if the attempt is graded.
std::optional<StoredScore> find_score(Tx& tx, const base::AttemptId& id);
void insert_score(Tx& tx, const base::AttemptId& id, const StoredScore& score, base::Time now);

/// What can be earned.
struct Points {
    std::int64_t skill = 0;
    std::int64_t judgement = 0;
};
Points points_of(Tx& tx, const base::AttemptId& id);

}  // namespace store
