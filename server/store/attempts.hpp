#pragma once
// Attempts as rows: who was invited to what, the clock's state, and the form they drew.

#include "core/attempt.hpp"
#include "core/form.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace store {

struct AttemptRecord {
    core::Attempt attempt;
    std::string blueprint;
    std::string title;
    std::string summary;  // Markdown
    std::string name;
    std::string email;
    std::string invited_by;
    std::string zone;
    base::Time created_at;
    std::string page;  // the page that holds the session
    std::vector<std::string> section_titles;
};

void insert_attempt(
    Tx& tx, const AttemptRecord& record, const std::string& token_hash, const core::Form& form);

std::optional<AttemptRecord> find_attempt(Tx& tx, const base::AttemptId& id);
std::optional<AttemptRecord> find_attempt_by_token(Tx& tx, const std::string& token_hash);

/// Newest first.
std::vector<AttemptRecord> list_attempts(Tx& tx, std::int64_t count_max);

/// Running attempts that core::settle would change now, and the moment when the next one follows.
std::vector<base::AttemptId> due_attempts(Tx& tx, base::Time now);
std::optional<base::Time> next_due(Tx& tx);

/// Writes what the rules may change: state, clock, session, last_seq, finish.
void update_attempt(Tx& tx, const core::Attempt& attempt, const std::string& page);

core::Form form_of(Tx& tx, const base::AttemptId& id);

struct StoredScore {
    std::int64_t micropoints = 0;
    std::int64_t points = 0;
};
std::optional<StoredScore> find_score(Tx& tx, const base::AttemptId& id);
void insert_score(Tx& tx, const base::AttemptId& id, const StoredScore& score, base::Time now);
std::int64_t points_of(Tx& tx, const base::AttemptId& id);

}  // namespace store
