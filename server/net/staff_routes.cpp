#include "net/staff_routes.hpp"

#include "actions/grade_again.hpp"
#include "actions/recruiter.hpp"
#include "actions/reviewer.hpp"
#include "actions/staff.hpp"
#include "actions/window.hpp"
#include "net/reply.hpp"
#include "net/staff_guard.hpp"

namespace net {
namespace {

using actions::Desk;
using core::Refusal;

std::string cookie_header(const std::string& token, base::Duration age) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(age).count();
    return std::string(session_cookie) + "=" + token +
           "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds);
}

loop::Task<Response> sign_in(Desk& desk, Request request) {
    if (!comes_from_our_pages(request)) co_return refused(Refusal::not_allowed);
    auto body = body_of<protocol::SignIn>(request);
    if (!body) co_return body.error();
    const auto signed_in = co_await actions::sign_in(desk, std::move(*body));
    if (!signed_in) co_return refused(signed_in.error());
    Response response = json_response(200, protocol::encode(signed_in->staff));
    response.headers.emplace_back(
        "Set-Cookie", cookie_header(signed_in->token, actions::staff_session_time));
    co_return response;
}

loop::Task<Response> who_am_i(Desk& desk, Request request) {
    const auto staff =
        co_await actions::staff_of_session(desk, std::string(request.cookie(session_cookie)));
    if (!staff) co_return refused(staff.error());
    co_return json_response(200, protocol::encode(actions::staff_view(*staff)));
}

loop::Task<Response> sign_out(Desk& desk, Request request) {
    if (!comes_from_our_pages(request)) co_return refused(Refusal::not_allowed);
    co_await actions::sign_out(desk, std::string(request.cookie(session_cookie)));
    Response response = no_content();
    response.headers.emplace_back("Set-Cookie", cookie_header("", base::Duration{}));
    co_return response;
}

loop::Task<Response> blueprints(Desk& desk, Request request) {
    const auto staff = co_await staff_of(desk, request, {"recruiter", "reviewer", "author"});
    if (!staff) co_return refused(staff.error());
    co_return json_response(200, protocol::encode(co_await actions::blueprint_list(desk)));
}

loop::Task<Response> attempts(Desk& desk, Request request) {
    const auto staff = co_await staff_of(desk, request, {"recruiter", "reviewer"});
    if (!staff) co_return refused(staff.error());
    // The longest of our answers can wait; candidates' saves should not.
    const bool is_busy = actions::shed_under(desk.store.load()) != actions::Shed::nothing;
    if (is_busy) co_return refused(Refusal::overloaded);
    co_return json_response(200, protocol::encode(co_await actions::attempt_list(desk, *staff)));
}

loop::Task<Response> invite(Desk& desk, Request request) {
    const auto staff = co_await staff_of(desk, request, {"recruiter"});
    if (!staff) co_return refused(staff.error());
    auto body = body_of<protocol::Invite>(request);
    if (!body) co_return body.error();
    const actions::Invitation invitation{
        .invite = std::move(*body), .invited_by = staff->name, .actor = staff->id.value};
    const auto invited = co_await actions::invite(desk, invitation);
    if (invited) co_return reply(invited, 201);
    co_return refused(invited.error(), actions::which_time(invitation.invite, invited.error()));
}

loop::Task<Response> cancel(Desk& desk, Request request, std::string attempt) {
    const auto staff = co_await staff_of(desk, request, {"recruiter"});
    if (!staff) co_return refused(staff.error());
    co_return reply(co_await actions::cancel(desk, *staff, {std::move(attempt)}));
}

loop::Task<Response> result(Desk& desk, Request request, std::string attempt) {
    const auto staff = co_await staff_of(desk, request, {"reviewer", "recruiter"});
    if (!staff) co_return refused(staff.error());
    co_return reply(co_await actions::result_of(desk, *staff, {std::move(attempt)}));
}

loop::Task<Response> grade_again(Desk& desk, Request request, std::string attempt) {
    const auto staff = co_await staff_of(desk, request, {"reviewer", "recruiter"});
    if (!staff) co_return refused(staff.error());
    co_return reply(co_await actions::grade_again(desk, *staff, {std::move(attempt)}));
}

}  // namespace

std::vector<Endpoint> staff_endpoints(Desk& desk) {
    return {
        {"POST",
         "/api/v1/session",
         staff_body_bytes_max,
         "Sign in; sets the session cookie",
         "SignIn",
         "Staff",
         {200},
         bind(desk, &sign_in)},
        {"GET",
         "/api/v1/session",
         0,
         "Who is signed in",
         "",
         "Staff",
         {200},
         bind(desk, &who_am_i)},
        {"DELETE", "/api/v1/session", 0, "Sign out", "", "", {204}, bind(desk, &sign_out)},
        {"GET",
         "/api/v1/blueprints",
         0,
         "The assessments on offer",
         "",
         "BlueprintList",
         {200},
         bind(desk, &blueprints)},
        {"GET",
         "/api/v1/attempts",
         0,
         "Candidates, newest first",
         "",
         "AttemptList",
         {200},
         bind(desk, &attempts)},
        {"POST",
         "/api/v1/attempts",
         staff_body_bytes_max,
         "Invite a candidate; the link is shown once",
         "Invite",
         "Invited",
         {201},
         bind(desk, &invite)},
        {"POST",
         "/api/v1/attempts/{attempt}/cancel",
         staff_body_bytes_max,
         "Withdraw an invitation",
         "",
         "",
         {204},
         bind(desk, &cancel)},
        {"GET",
         "/api/v1/attempts/{attempt}/result",
         0,
         "The graded result with its evidence",
         "",
         "AttemptResult",
         {200},
         bind(desk, &result)},
        {"POST",
         "/api/v1/attempts/{attempt}/grade-again",
         staff_body_bytes_max,
         "Grade what a failure of ours has held; nothing if nothing is",
         "",
         "",
         {204},
         bind(desk, &grade_again)},
    };
}

}  // namespace net
