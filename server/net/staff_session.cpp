#include "net/staff_session.hpp"

#include "protocol/codec.hpp"

namespace net {

loop::Task<void> staff_session(actions::Desk& desk, std::shared_ptr<Socket> socket) {
    auto tell = [page = std::weak_ptr(socket)](const protocol::StaffEvent& event) {
        if (const auto open = page.lock()) open->write(protocol::encode_message(event));
    };
    const auto place = desk.hub.join_staff(tell);
    while (co_await socket->read()) {
        socket->close("staff pages only listen");
    }
    desk.hub.leave_staff(place);
}

}  // namespace net
