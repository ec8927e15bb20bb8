#pragma once
// /api/v1/ for people who work here.

#include "actions/desk.hpp"
#include "net/router.hpp"

#include <vector>

namespace net {

std::vector<Endpoint> staff_endpoints(actions::Desk& desk);

}  // namespace net
