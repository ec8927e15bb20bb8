#pragma once
// What a candidate can do: one function per action, each one transaction. The moment is when the
// frame was read.

#include "actions/desk.hpp"
#include "core/refusal.hpp"
#include "protocol/messages.hpp"

namespace actions {

/// A page that said hello. `session` is 0 while it may not write.
struct Joined {
    base::AttemptId attempt;
    std::int64_t session = 0;
    protocol::AttemptState state;
};

/// Who is speaking: established by hello, checked against the attempt's row by every action.
struct Speaker {
    base::AttemptId attempt;
    std::int64_t session = 0;
};

loop::Task<core::Result<Joined>> hello(Desk& desk, protocol::Hello hello, base::Time at);
loop::Task<core::Result<void>> start(Desk& desk, Speaker speaker, base::Time at);
loop::Task<core::Result<protocol::Saved>> save_answer(
    Desk& desk, Speaker speaker, protocol::SaveAnswer save, base::Time at);
loop::Task<core::Result<protocol::RunQueued>> run_answer(
    Desk& desk, Speaker speaker, protocol::RunAnswer run, base::Time at);
loop::Task<core::Result<void>> view_item(
    Desk& desk, Speaker speaker, protocol::ViewItem view, base::Time at);
loop::Task<core::Result<void>> leave_section(
    Desk& desk, Speaker speaker, protocol::LeaveSection leave, base::Time at);
loop::Task<core::Result<void>> submit(Desk& desk, Speaker speaker, base::Time at);
/// The page's socket is gone.
loop::Task<void> disconnected(Desk& desk, Speaker speaker, base::Time at);

}  // namespace actions
