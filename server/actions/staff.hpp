#pragma once
// Signing in, and what each role may do.

#include "actions/desk.hpp"
#include "core/refusal.hpp"
#include "protocol/staff.hpp"
#include "store/staff.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace actions {

inline constexpr base::Duration staff_session_time = std::chrono::hours(12);
inline constexpr std::size_t password_bytes_max = 256;

struct SignedIn {
    std::string token;  // for the cookie; only its hash is kept
    protocol::Staff staff;
};

loop::Task<core::Result<SignedIn>> sign_in(Desk& desk, protocol::SignIn request);
loop::Task<void> sign_out(Desk& desk, std::string token);

/// Whoever holds this session. Refusal::not_signed_in.
loop::Task<core::Result<store::StaffRecord>> staff_of_session(Desk& desk, std::string token);

/// An admin may do everything. Refusal::not_allowed.
core::Result<void> require_role(
    const store::StaffRecord& staff, std::initializer_list<std::string_view> roles);

protocol::Staff staff_view(const store::StaffRecord& staff);

/// argon2id by libsodium, interactive limits: 64 MiB and about a tenth of a second.
std::string hash_password(const std::string& password);

}  // namespace actions
