#pragma once
// A staff page on its WebSocket: hears of changes, as its reader may see them, and says nothing.

#include "actions/desk.hpp"
#include "actions/staff.hpp"
#include "net/http.hpp"

namespace net {

loop::Task<void> staff_session(
    actions::Desk& desk, store::StaffRecord staff, std::shared_ptr<Socket> socket);

}  // namespace net
