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
inline constexpr std::size_t live_key_bytes_max = 64;

/// Refusal::reason_needed when time is taken away without one. For a single attempt also what the
/// rules refuse; of many, those that it cannot reach any more are left out, but
/// Refusal::unknown_section when some run and none has the section. With the key of an
/// earlier one it is answered like that one and not done again; Refusal::malformed if it differs.
loop::Task<core::Result<protocol::LiveChanged>> change_live(
    Desk& desk, store::StaffRecord staff, protocol::LiveChange change);

/// Credits what was shown at `as_of`, also if the page is still away and more has come since.
/// Refusal::out_of_order when that is not what could be credited then.
loop::Task<core::Result<void>> credit_absence(
    Desk& desk, store::StaffRecord staff, base::AttemptId attempt, protocol::CreditAbsence credit);

}  // namespace actions
