#pragma once
// Trying everything out before the start: an attempt of its own, untimed, linked to the invitation,
// with a link of its own. It is graded like any other, behind all others, and only its candidate
// hears of it: store leaves it out of every list, staff finds nothing under its id.

#include "actions/desk.hpp"
#include "actions/speaker.hpp"
#include "core/refusal.hpp"
#include "protocol/messages.hpp"

#include <vector>

namespace actions {

/// How often it may be begun anew.
inline constexpr std::size_t practice_count_max = 20;

/// What an invitation's candidate may try things out with now. Refusal::not_found when there is no
/// practice, Refusal::closed once the test was started, Refusal::window_over,
/// Refusal::too_many.
core::Result<const core::Blueprint*> practice_for(
    store::Tx& tx, const Library& library, const store::AttemptRecord& invitation, base::Time now);

/// Ends the one before, if it is not over.
loop::Task<core::Result<protocol::PracticeBegun>> begin_practice(
    Desk& desk, Speaker speaker, base::Time at);

/// How each answer of a practice was graded, so far.
std::vector<protocol::Mark> marks_of(store::Tx& tx, const base::AttemptId& id);

}  // namespace actions
