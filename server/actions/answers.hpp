#pragma once
// Answers as they were left, rebuilt from what is stored: whole texts, and edits of them.

#include "base/ids.hpp"
#include "core/answer.hpp"
#include "core/refusal.hpp"
#include "protocol/messages.hpp"
#include "store/responses.hpp"

namespace actions {

/// More edits in a row than this are not taken: the next revision must be whole.
inline constexpr int edits_chain_max = 32;
inline constexpr std::size_t edits_count_max = 1000;  // in one revision

/// The answer that a revision left.
core::Answer answer_at(
    store::Tx& tx, const base::AttemptId& attempt, const store::Revision& revision);

/// A whole answer as it is stored, and back.
std::string content_of(const core::Answer& answer);
core::Answer answer_of(const std::string& content);

/// The answer after these edits. Refusal::whole_needed unless they fit to the last revision of
/// their position and give the text that the page has.
core::Result<core::Answer> answer_after(
    store::Tx& tx, const base::AttemptId& attempt, const protocol::SaveEdits& edits);

/// The edits as they are stored.
std::string content_of(const protocol::SaveEdits& edits);

}  // namespace actions
