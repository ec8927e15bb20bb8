#pragma once
// /api/v1/line, for candidates' pages that no WebSocket reaches.

#include "net/lines.hpp"
#include "net/router.hpp"

#include <vector>

namespace net {

std::vector<Endpoint> line_endpoints(Lines& lines);

}  // namespace net
