#pragma once
// After a commit: tell the candidate's page and the staff's lists what the rows say now.

#include "actions/desk.hpp"

#include <vector>

namespace actions {

enum class Audience { everybody, staff };

loop::Task<void> announce(Desk& desk, base::AttemptId id, Audience audience);

/// Clocks and notices only, for many at once; staff reads its lists again.
loop::Task<void> announce_clocks(Desk& desk, std::vector<base::AttemptId> ids);

}  // namespace actions
