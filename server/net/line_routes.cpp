#include "net/line_routes.hpp"

#include "net/reply.hpp"
#include "net/websocket.hpp"

namespace net {
namespace {

/// A frame is JSON inside JSON here: in the worst case each of its characters is escaped.
constexpr std::size_t line_body_bytes_max = 2 * frame_bytes_max + std::size_t{16} * 1024;

loop::Task<Response> exchange(Lines& lines, Request request) {
    if (request.header("Sec-Fetch-Site") == "cross-site") {
        co_return refused(core::Refusal::not_allowed);
    }
    auto body = body_of<protocol::LineRequest>(request);
    if (!body) co_return body.error();
    const auto reply = co_await lines.exchange(std::move(*body), request.peer, request.received_at);
    if (!reply) co_return refused(reply.error());
    const bool restarts = !reply->open && lines.is_draining();
    Response response = json_response(restarts ? 503 : 200, protocol::encode(*reply));
    if (restarts) response.headers.emplace_back("Retry-After", "2");
    co_return response;
}

}  // namespace

std::vector<Endpoint> line_endpoints(Lines& lines) {
    return {
        {"POST",
         "/api/v1/line",
         line_body_bytes_max,
         "Carry a candidate's frames where a WebSocket does not come through; 503: it restarts",
         "LineRequest",
         "LineReply",
         {200, 503},
         [&lines](Request request, const PathValues& /*values*/) {
             return exchange(lines, std::move(request));
         }},
    };
}

}  // namespace net
