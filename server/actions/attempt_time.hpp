#pragma once
// One candidate's clock and everything that moved it, for whoever schedules tests.

#include "actions/desk.hpp"
#include "core/refusal.hpp"
#include "protocol/staff.hpp"

namespace actions {

loop::Task<core::Result<protocol::AttemptTime>> time_of(Desk& desk, base::AttemptId attempt);

}  // namespace actions
