#pragma once
// Extra time and breaks, set for a person: for their tests that are not over and for later ones.
// Nobody is asked why, so that nobody can read it.

#include "actions/desk.hpp"
#include "core/refusal.hpp"
#include "protocol/staff.hpp"
#include "store/attempts.hpp"
#include "store/staff.hpp"

namespace actions {

/// Refusal::malformed beyond what may be granted at all.
loop::Task<core::Result<void>> accommodate(
    Desk& desk, store::StaffRecord staff, protocol::Accommodate request);

/// A test that was over goes on: what its candidate was granted since it ended holds for it, too.
void accommodate_reopened(
    store::Tx& tx, store::AttemptRecord& record, base::Time now, const Settler& settler);

/// Grants or declines what a candidate asked for. Refusal::not_found when nothing was asked.
loop::Task<core::Result<void>> decide_accommodation(
    Desk& desk,
    store::StaffRecord staff,
    base::AttemptId attempt,
    protocol::DecideAccommodation decision);

}  // namespace actions
