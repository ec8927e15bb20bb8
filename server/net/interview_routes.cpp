#include "net/interview_routes.hpp"

#include "actions/interviews.hpp"
#include "net/reply.hpp"
#include "net/staff_guard.hpp"

namespace net {
namespace {

using actions::Desk;

constexpr std::size_t sheet_body_bytes_max = 2 * actions::sheet_bytes_max;

loop::Task<Response> guides(Desk& desk, Request request) {
    const auto staff = co_await staff_of(desk, request, {"recruiter"});
    if (!staff) co_return refused(staff.error());
    co_return json_response(200, protocol::encode(actions::guide_list(desk.library)));
}

loop::Task<Response> interviews(Desk& desk, Request request) {
    const auto staff = co_await staff_of(desk, request, {"recruiter", "reviewer", "interviewer"});
    if (!staff) co_return refused(staff.error());
    co_return json_response(200, protocol::encode(co_await actions::interview_list(desk, *staff)));
}

loop::Task<Response> plan(Desk& desk, Request request) {
    const auto staff = co_await staff_of(desk, request, {"recruiter"});
    if (!staff) co_return refused(staff.error());
    auto body = body_of<protocol::PlanInterview>(request);
    if (!body) co_return body.error();
    co_return reply(co_await actions::plan_interview(desk, *staff, std::move(*body)), 201);
}

loop::Task<Response> interview(Desk& desk, Request request, std::string id) {
    const auto staff = co_await staff_of(desk, request, {"recruiter", "reviewer", "interviewer"});
    if (!staff) co_return refused(staff.error());
    co_return reply(co_await actions::interview_of(desk, *staff, {std::move(id)}));
}

loop::Task<Response> save_sheet(Desk& desk, Request request, std::string id) {
    const auto staff = co_await staff_of(desk, request, {"recruiter", "reviewer", "interviewer"});
    if (!staff) co_return refused(staff.error());
    auto body = body_of<protocol::SaveSheet>(request);
    if (!body) co_return body.error();
    co_return reply(co_await actions::save_sheet(desk, *staff, {std::move(id)}, std::move(*body)));
}

}  // namespace

std::vector<Endpoint> interview_endpoints(Desk& desk) {
    return {
        {"GET",
         "/api/v1/guides",
         0,
         "Roles with their tests, and the kits for interviews",
         "",
         "GuideList",
         {200},
         bind(desk, &guides)},
        {"GET",
         "/api/v1/interviews",
         0,
         "Interviews, newest first",
         "",
         "InterviewList",
         {200},
         bind(desk, &interviews)},
        {"POST",
         "/api/v1/interviews",
         staff_body_bytes_max,
         "Plan an interview",
         "PlanInterview",
         "InterviewRow",
         {201},
         bind(desk, &plan)},
        {"GET",
         "/api/v1/interviews/{interview}",
         0,
         "An interview: its questions, your sheet, and others' once yours is handed in",
         "",
         "InterviewView",
         {200},
         bind(desk, &interview)},
        {"POST",
         "/api/v1/interviews/{interview}/sheet",
         sheet_body_bytes_max,
         "Keep a draft of your sheet, or hand it in for good",
         "SaveSheet",
         "InterviewView",
         {200},
         bind(desk, &save_sheet)},
    };
}

}  // namespace net
