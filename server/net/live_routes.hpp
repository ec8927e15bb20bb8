#pragma once
// /api/v1/ for who schedules tests, while they run: clocks, changes, credit, accommodations.

#include "actions/desk.hpp"
#include "net/router.hpp"

#include <vector>

namespace net {

std::vector<Endpoint> live_endpoints(actions::Desk& desk);

}  // namespace net
