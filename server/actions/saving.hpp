#pragma once
// How an answer becomes a revision: checked by the rules, written, and only then acknowledged.

#include "actions/desk.hpp"
#include "actions/speaker.hpp"
#include "core/refusal.hpp"
#include "protocol/messages.hpp"

#include <string>

namespace actions {

/// What came after the grace is kept, but not without end.
inline constexpr std::int64_t late_count_max = 200;

/// Speaker and save must outlive the wait.
loop::Task<core::Result<protocol::Saved>> save_answer(
    Desk& desk, const Speaker& speaker, const protocol::SaveAnswer& save, base::Time at);
loop::Task<core::Result<protocol::Saved>> save_edits(
    Desk& desk, const Speaker& speaker, const protocol::SaveEdits& save, base::Time at);

/// Whether an answer may be left for an item. Refusal::too_large, Refusal::wrong_kind.
core::Result<void> check_answer(const catalog::Item& item, const core::Answer& answer);

}  // namespace actions
