#include "net/staff_guard.hpp"

namespace net {

using actions::Desk;
using core::Refusal;

bool comes_from_our_pages(const Request& request) {
    const std::string_view site = request.header("Sec-Fetch-Site");
    if (!site.empty()) return site == "same-origin" || site == "none";
    const std::string_view origin = request.header("Origin");
    return origin.empty() || origin.ends_with("//" + std::string(request.header("Host")));
}

loop::Task<core::Result<store::StaffRecord>> staff_of(
    Desk& desk, const Request& request, std::initializer_list<std::string_view> roles) {
    if (request.method != "GET" && !comes_from_our_pages(request)) {
        co_return std::unexpected(Refusal::not_allowed);
    }
    auto staff =
        co_await actions::staff_of_session(desk, std::string(request.cookie(session_cookie)));
    if (!staff) co_return staff;
    const auto allowed = actions::require_role(*staff, roles);
    if (!allowed) co_return std::unexpected(allowed.error());
    co_return staff;
}

Endpoint::Handler bind(Desk& desk, loop::Task<Response> (*handler)(Desk&, Request)) {
    return [&desk, handler](Request request, const PathValues& /*values*/) {
        return handler(desk, std::move(request));
    };
}

Endpoint::Handler bind(Desk& desk, loop::Task<Response> (*handler)(Desk&, Request, std::string)) {
    return [&desk, handler](Request request, const PathValues& values) {
        return handler(desk, std::move(request), values.begin()->second);
    };
}

Endpoint::Handler bind(Desk& desk, loop::Task<Response> (*handler)(Desk&, Request, PathValues)) {
    return [&desk, handler](Request request, PathValues values) {
        return handler(desk, std::move(request), std::move(values));
    };
}

}  // namespace net
