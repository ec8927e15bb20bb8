#pragma once
// A staff page on its WebSocket: hears of changes, says nothing.

#include "actions/desk.hpp"
#include "net/http.hpp"

namespace net {

loop::Task<void> staff_session(actions::Desk& desk, std::shared_ptr<Socket> socket);

}  // namespace net
