#pragma once
// What staff changes while tests run: time for one person, a section or everybody, pauses,
// announcements, and credit for lost connections. Each is one transaction, audited, and reaches
// every open page; a page that is away hears it when it says hello.

#include "actions/desk.hpp"
#include "core/refusal.hpp"
#include "protocol/staff.hpp"
#include "store/staff.hpp"

namespace actions {

inline constexpr std::size_t live_text_bytes_max = 2000;

/// Refusal::reason_needed when time is taken away without one. For a single attempt also what the
/// rules refuse; of many, those that it cannot reach any more are left out.
loop::Task<core::Result<protocol::LiveChanged>> change_live(
    Desk& desk, store::StaffRecord staff, protocol::LiveChange change);

/// Refusal::out_of_order when the amount is not, or no longer, what could be credited.
loop::Task<core::Result<void>> credit_absence(
    Desk& desk, store::StaffRecord staff, base::AttemptId attempt, protocol::CreditAbsence credit);

}  // namespace actions
