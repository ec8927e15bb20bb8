#pragma once
// What every address for people who work here has in common: who asks, from where, and how an
// address and its function come together.

#include "actions/desk.hpp"
#include "actions/staff.hpp"
#include "core/refusal.hpp"
#include "net/router.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace net {

inline constexpr std::string_view session_cookie = "__Host-assay";
inline constexpr std::size_t staff_body_bytes_max = 16 * 1024;

/// SameSite keeps the cookie from other sites' requests in today's browsers; this holds in others.
bool comes_from_our_pages(const Request& request);

/// Signed in, in one of these roles, and asking from our own page.
loop::Task<core::Result<store::StaffRecord>> staff_of(
    actions::Desk& desk, const Request& request, std::initializer_list<std::string_view> roles);

Endpoint::Handler bind(
    actions::Desk& desk, loop::Task<Response> (*handler)(actions::Desk&, Request));
/// For an address with one part in braces: which attempt, which interview.
Endpoint::Handler bind(
    actions::Desk& desk, loop::Task<Response> (*handler)(actions::Desk&, Request, std::string));
/// For an address with several.
Endpoint::Handler bind(
    actions::Desk& desk, loop::Task<Response> (*handler)(actions::Desk&, Request, PathValues));

}  // namespace net
