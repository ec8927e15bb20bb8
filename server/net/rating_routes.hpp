#pragma once
// The addresses of answers that people rate, and of uploaded files.

#include "actions/desk.hpp"
#include "net/router.hpp"

#include <vector>

namespace net {

std::vector<Endpoint> rating_endpoints(actions::Desk& desk);

}  // namespace net
