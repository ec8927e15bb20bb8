#pragma once
// After a commit: tell the candidate's page and the staff's lists what the rows say now.

#include "actions/desk.hpp"

namespace actions {

enum class Audience { everybody, staff };

loop::Task<void> announce(Desk& desk, base::AttemptId id, Audience audience);

}  // namespace actions
