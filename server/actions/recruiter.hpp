#pragma once
// What a recruiter can do: choose an assessment, invite, watch, withdraw.

#include "actions/desk.hpp"
#include "actions/drafting.hpp"
#include "core/refusal.hpp"
#include "protocol/staff.hpp"
#include "store/staff.hpp"

namespace actions {

inline constexpr std::int64_t attempt_list_max = 500;

loop::Task<protocol::BlueprintList> blueprint_list(Desk& desk);

/// Everything an invitation decides, before it is a row. `invited_by` is a person's name.
struct Invitation {
    protocol::Invite invite;
    std::string invited_by;
    std::string actor;  // for the audit
};

/// Draws the form, pins it, and gives the link that is shown once.
loop::Task<core::Result<protocol::Invited>> invite(Desk& desk, Invitation invitation);

/// The rules of an invitation, apart from its form and storing it.
core::Result<Drafted> draft(
    const Library& library, loop::Random& random, const Invitation& invitation, base::Time now);
/// Draws its form and stores it, with what the person gets more than others. pool_spent.
core::Result<core::Form> insert_draft(
    store::Tx& tx, const Library& library, Drafted& drafted, const Invitation& invitation);

/// As `reader` may see it: see for_reviewers.
loop::Task<protocol::AttemptList> attempt_list(Desk& desk, store::StaffRecord reader);

/// Refusal::not_found, Refusal::closed.
loop::Task<core::Result<void>> cancel(
    Desk& desk, store::StaffRecord staff, base::AttemptId attempt);

}  // namespace actions
