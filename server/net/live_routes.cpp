#include "net/live_routes.hpp"

#include "actions/accommodations.hpp"
#include "actions/attempt_time.hpp"
#include "actions/live.hpp"
#include "net/reply.hpp"
#include "net/staff_guard.hpp"

namespace net {
namespace {

using actions::Desk;

loop::Task<Response> change_live(Desk& desk, Request request) {
    const auto staff = co_await staff_of(desk, request, {"recruiter"});
    if (!staff) co_return refused(staff.error());
    auto change = body_of<protocol::LiveChange>(request);
    if (!change) co_return change.error();
    co_return reply(co_await actions::change_live(desk, *staff, std::move(*change)), 200);
}

loop::Task<Response> attempt_time(Desk& desk, Request request, std::string attempt) {
    const auto staff = co_await staff_of(desk, request, {"recruiter"});
    if (!staff) co_return refused(staff.error());
    co_return reply(co_await actions::time_of(desk, {std::move(attempt)}));
}

loop::Task<Response> credit_absence(Desk& desk, Request request, std::string attempt) {
    const auto staff = co_await staff_of(desk, request, {"recruiter"});
    if (!staff) co_return refused(staff.error());
    const auto credit = body_of<protocol::CreditAbsence>(request);
    if (!credit) co_return credit.error();
    co_return reply(co_await actions::credit_absence(desk, *staff, {std::move(attempt)}, *credit));
}

loop::Task<Response> accommodate(Desk& desk, Request request) {
    const auto staff = co_await staff_of(desk, request, {"recruiter"});
    if (!staff) co_return refused(staff.error());
    auto body = body_of<protocol::Accommodate>(request);
    if (!body) co_return body.error();
    co_return reply(co_await actions::accommodate(desk, *staff, std::move(*body)));
}

loop::Task<Response> decide_accommodation(Desk& desk, Request request, std::string attempt) {
    const auto staff = co_await staff_of(desk, request, {"recruiter"});
    if (!staff) co_return refused(staff.error());
    const auto decision = body_of<protocol::DecideAccommodation>(request);
    if (!decision) co_return decision.error();
    co_return reply(
        co_await actions::decide_accommodation(desk, *staff, {std::move(attempt)}, *decision));
}

}  // namespace

std::vector<Endpoint> live_endpoints(Desk& desk) {
    return {
        {"POST",
         "/api/v1/live",
         staff_body_bytes_max,
         "Extend, pause, resume or announce while tests run",
         "LiveChange",
         "LiveChanged",
         {200},
         bind(desk, &change_live)},
        {"GET",
         "/api/v1/attempts/{attempt}/time",
         0,
         "One candidate's clock and what moved it",
         "",
         "AttemptTime",
         {200},
         bind(desk, &attempt_time)},
        {"POST",
         "/api/v1/attempts/{attempt}/credit",
         staff_body_bytes_max,
         "Credit the time of lost connections",
         "CreditAbsence",
         "",
         {204},
         bind(desk, &credit_absence)},
        {"POST",
         "/api/v1/accommodations",
         staff_body_bytes_max,
         "What a person gets more than others",
         "Accommodate",
         "",
         {204},
         bind(desk, &accommodate)},
        {"POST",
         "/api/v1/attempts/{attempt}/accommodation",
         staff_body_bytes_max,
         "Grant or decline what a candidate asked for",
         "DecideAccommodation",
         "",
         {204},
         bind(desk, &decide_accommodation)},
    };
}

}  // namespace net
