#pragma once
// /api/v1/worker/ for workers, who show the bearer token of this installation.

#include "actions/desk.hpp"
#include "net/router.hpp"

#include <vector>

namespace net {

std::vector<Endpoint> worker_endpoints(actions::Desk& desk);

}  // namespace net
