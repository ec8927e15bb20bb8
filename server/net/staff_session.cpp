#include "net/staff_session.hpp"

#include "actions/reviewer.hpp"
#include "protocol/codec.hpp"

namespace net {

namespace {

protocol::StaffEvent for_reviewers(protocol::StaffEvent event) {
    auto* changed = std::get_if<protocol::AttemptChanged>(&event);
    if (changed) changed->attempt = actions::for_reviewers(std::move(changed->attempt));
    return event;
}

}  // namespace

loop::Task<void> staff_session(
    actions::Desk& desk, store::StaffRecord staff, std::shared_ptr<Socket> socket) {
    const bool schedules = actions::require_role(staff, {"recruiter"}).has_value();
    auto tell = [page = std::weak_ptr(socket), schedules](const protocol::StaffEvent& event) {
        const auto open = page.lock();
        if (!open) return;
        open->write(protocol::encode_message(schedules ? event : for_reviewers(event)));
    };
    const auto place = desk.hub.join_staff(tell);
    while (co_await socket->read()) {
        socket->close("staff pages only listen");
    }
    desk.hub.leave_staff(place);
}

}  // namespace net
