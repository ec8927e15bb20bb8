#pragma once
// /api/v1/ for people who work here.

#include "actions/desk.hpp"
#include "net/router.hpp"

#include <vector>

namespace net {

inline constexpr std::string_view session_cookie = "__Host-assay";

std::vector<Endpoint> staff_endpoints(actions::Desk& desk);

}  // namespace net
