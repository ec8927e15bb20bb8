#pragma once
// What our own failure has held can be graded once that is mended: by whoever sees that it is held.

#include "actions/desk.hpp"
#include "core/refusal.hpp"
#include "store/staff.hpp"

namespace actions {

/// Queues every held grading of the attempt again, with its answer as it was; what was recorded of
/// the failure stays. Asked twice it queues them once, and where nothing is held it does nothing.
/// Refusal::not_found.
loop::Task<core::Result<void>> grade_again(
    Desk& desk, store::StaffRecord staff, base::AttemptId attempt);

}  // namespace actions
