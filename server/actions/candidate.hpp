#pragma once
// What a candidate can do, but for saving (saving.hpp): one function per action, each one
// transaction. The moment is when the frame was read.

#include "actions/desk.hpp"
#include "actions/speaker.hpp"
#include "core/refusal.hpp"
#include "protocol/messages.hpp"

namespace actions {

/// A page that said hello. Its session is 0 while it may not write.
struct Joined {
    Speaker speaker;
    Hub::Link link;
    protocol::AttemptState state;
};

loop::Task<core::Result<Joined>> hello(Desk& desk, protocol::Hello hello, base::Time at);
loop::Task<core::Result<void>> start(Desk& desk, Speaker speaker, base::Time at);
loop::Task<core::Result<protocol::RunQueued>> run_answer(
    Desk& desk, Speaker speaker, protocol::RunAnswer run, base::Time at);
loop::Task<core::Result<void>> view_item(
    Desk& desk, Speaker speaker, protocol::ViewItem view, base::Time at);
loop::Task<core::Result<void>> leave_section(
    Desk& desk, Speaker speaker, protocol::LeaveSection leave, base::Time at);
loop::Task<core::Result<void>> submit(Desk& desk, Speaker speaker, base::Time at);
loop::Task<core::Result<void>> take_break(Desk& desk, Speaker speaker, base::Time at);
loop::Task<core::Result<void>> end_break(Desk& desk, Speaker speaker, base::Time at);
loop::Task<core::Result<void>> ask_accommodation(
    Desk& desk, Speaker speaker, protocol::AskAccommodation ask, base::Time at);
loop::Task<core::Result<void>> confirm_notice(
    Desk& desk, Speaker speaker, protocol::ConfirmNotice confirm, base::Time at);
/// The page's socket is gone. While the disk is full that is kept, and written down by the keeper
/// or by the next hello.
loop::Task<void> disconnected(Desk& desk, Departure departure);

}  // namespace actions
