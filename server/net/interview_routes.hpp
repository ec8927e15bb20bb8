#pragma once
// Addresses about roles, interview kits and interviews.

#include "actions/desk.hpp"
#include "net/router.hpp"

#include <vector>

namespace net {

std::vector<Endpoint> interview_endpoints(actions::Desk& desk);

}  // namespace net
