#pragma once
// A candidate's page on its WebSocket: reads a frame, lets one action happen, answers; then the
// next.

#include "actions/desk.hpp"
#include "net/http.hpp"

namespace net {

loop::Task<void> candidate_session(actions::Desk& desk, std::shared_ptr<Socket> socket);

}  // namespace net
