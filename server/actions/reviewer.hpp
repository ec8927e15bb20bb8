#pragma once
// What a reviewer reads: the graded result with everything behind it, and the whole record as JSON.

#include "actions/desk.hpp"
#include "core/refusal.hpp"
#include "protocol/staff.hpp"
#include "store/staff.hpp"

#include <string>

namespace actions {

/// A row without what would tell that somebody has more time than others.
protocol::AttemptRow for_reviewers(protocol::AttemptRow row);

/// Hidden cases and keys included: staff only. Reading it is audited.
loop::Task<core::Result<protocol::AttemptResult>> result_of(
    Desk& desk, store::StaffRecord staff, base::AttemptId attempt);

}  // namespace actions
