#include "net/rating_routes.hpp"

#include "actions/ratings.hpp"
#include "actions/uploads.hpp"
#include "net/download.hpp"
#include "net/reply.hpp"
#include "net/staff_guard.hpp"

#include <charconv>

namespace net {
namespace {

using actions::Desk;
using core::Refusal;

constexpr std::size_t rating_body_bytes_max = 64 * 1024;

/// Small whole numbers in an address; anything else is nobody's place.
std::int64_t place_in(const PathValues& values, std::string_view name) {
    const std::string& text = values.find(name)->second;
    std::int64_t place = -1;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), place);
    return end.ec == std::errc{} && end.ptr == text.data() + text.size() ? place : -1;
}

Response download(core::Result<actions::FileBytes> file) {
    if (!file) return refused(file.error());
    return file_response(file->name, std::move(file->bytes));
}

loop::Task<Response> ratings(Desk& desk, Request request) {
    const auto staff = co_await staff_of(desk, request, {"reviewer"});
    if (!staff) co_return refused(staff.error());
    co_return json_response(200, protocol::encode(co_await actions::rating_list(desk, *staff)));
}

loop::Task<Response> rating(Desk& desk, Request request, std::string job) {
    const auto staff = co_await staff_of(desk, request, {"reviewer"});
    if (!staff) co_return refused(staff.error());
    co_return reply(co_await actions::rating_task(desk, *staff, {std::move(job)}));
}

loop::Task<Response> rate(Desk& desk, Request request, std::string job) {
    const auto staff = co_await staff_of(desk, request, {"reviewer"});
    if (!staff) co_return refused(staff.error());
    auto body = body_of<protocol::SaveRating>(request);
    if (!body) co_return body.error();
    co_return reply(co_await actions::rate(desk, *staff, {std::move(job)}, std::move(*body)));
}

loop::Task<Response> file_to_rate(Desk& desk, Request request, PathValues values) {
    const auto staff = co_await staff_of(desk, request, {"reviewer"});
    if (!staff) co_return refused(staff.error());
    co_return download(
        co_await actions::file_to_rate(desk, {values.at("job")}, place_in(values, "index")));
}

loop::Task<Response> file_of_attempt(Desk& desk, Request request, PathValues values) {
    const auto staff = co_await staff_of(desk, request, {"reviewer", "recruiter"});
    if (!staff) co_return refused(staff.error());
    const actions::FileOfAttempt file{
        .attempt = {values.at("attempt")},
        .position = place_in(values, "position"),
        .index = place_in(values, "index")};
    co_return download(co_await actions::file_of_attempt(desk, *staff, file));
}

}  // namespace

std::vector<Endpoint> rating_endpoints(Desk& desk) {
    return {
        {"GET",
         "/api/v1/ratings",
         0,
         "Answers that wait for your rating",
         "",
         "RatingList",
         {200},
         bind(desk, &ratings)},
        {"GET",
         "/api/v1/ratings/{job}",
         0,
         "An answer and what it is rated by",
         "",
         "RatingTask",
         {200},
         bind(desk, &rating)},
        {"POST",
         "/api/v1/ratings/{job}",
         rating_body_bytes_max,
         "Hand in your rating for good",
         "SaveRating",
         "RatingTask",
         {200},
         bind(desk, &rate)},
        {"GET",
         "/api/v1/ratings/{job}/files/{index}",
         0,
         "An uploaded file, to whoever rates it",
         "",
         "",
         {200},
         bind(desk, &file_to_rate)},
        {"GET",
         "/api/v1/attempts/{attempt}/files/{position}/{index}",
         0,
         "An uploaded file of a test that is over",
         "",
         "",
         {200},
         bind(desk, &file_of_attempt)},
    };
}

}  // namespace net
