#include "net/worker_routes.hpp"

#include "actions/work.hpp"
#include "base/hash.hpp"
#include "net/reply.hpp"

namespace net {
namespace {

using actions::Desk;
using core::Refusal;

constexpr std::size_t lease_bytes_max = 256 * 1024;
constexpr std::size_t progress_bytes_max = 4 * 1024 * 1024;  // a case with its grids
// Reading 16 MiB takes half a second, in which nobody else would be served.
constexpr std::size_t loop_bytes_max = 256 * 1024;

/// Hashes are compared, so the time it takes says nothing of the token.
bool shows_token(const Desk& desk, const Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const std::string_view header = request.header("Authorization");
    return header.starts_with(scheme) &&
           base::sha256_hex(header.substr(scheme.size())) == desk.worker_token_hash;
}

loop::Task<Response> lease(Desk& desk, Request request) {
    if (!shows_token(desk, request)) co_return refused(Refusal::not_signed_in);
    auto body = body_of<protocol::LeaseRequest>(request);
    if (!body) co_return body.error();
    const auto job =
        co_await actions::lease(desk, std::move(*body), std::move(request.asker_is_gone));
    if (!job) co_return no_content();
    co_return json_response(200, protocol::encode(*job));
}

/// What is large is read beside the loop; refused as overloaded when there is too much of it.
template <class T>
loop::Task<std::expected<T, Response>> large_body_of(Desk& desk, const Request& request) {
    if (request.body.size() <= loop_bytes_max) co_return body_of<T>(request);
    std::expected<T, Response> body;
    const bool is_read =
        co_await desk.background.run([&body, &request] { body = body_of<T>(request); });
    if (!is_read) co_return std::unexpected(refused(Refusal::overloaded));
    co_return body;
}

loop::Task<Response> progress(Desk& desk, Request request) {
    if (!shows_token(desk, request)) co_return refused(Refusal::not_signed_in);
    auto body = co_await large_body_of<protocol::JobProgress>(desk, request);
    if (!body) co_return body.error();
    co_return reply(co_await actions::progress(desk, std::move(*body)));
}

loop::Task<Response> report(Desk& desk, Request request) {
    if (!shows_token(desk, request)) co_return refused(Refusal::not_signed_in);
    auto body = co_await large_body_of<protocol::JobReport>(desk, request);
    if (!body) co_return body.error();
    co_return reply(co_await actions::report(desk, std::move(*body)));
}

loop::Task<Response> item(Desk& desk, Request request, std::string hash) {
    if (!shows_token(desk, request)) co_return refused(Refusal::not_signed_in);
    auto bundle = co_await actions::item_bundle(desk, std::move(hash));
    if (!bundle) co_return refused(bundle.error());
    co_return json_response(200, std::move(*bundle));
}

Endpoint::Handler bind(Desk& desk, loop::Task<Response> (*handler)(Desk&, Request)) {
    return [&desk, handler](Request request, const PathValues& /*values*/) {
        return handler(desk, std::move(request));
    };
}

}  // namespace

std::vector<Endpoint> worker_endpoints(Desk& desk) {
    auto fetch = [&desk](Request request, const PathValues& values) {
        return item(desk, std::move(request), values.at("hash"));
    };
    const auto trusts = [&desk](const Request& head) { return shows_token(desk, head); };
    return {
        {"POST",
         "/api/v1/worker/lease",
         lease_bytes_max,
         "Wait for a job",
         "LeaseRequest",
         "Job",
         {200, 204},
         bind(desk, &lease),
         trusts},
        {"POST",
         "/api/v1/worker/progress",
         progress_bytes_max,
         "Keep a lease, and pass on a finished case",
         "JobProgress",
         "",
         {204},
         bind(desk, &progress),
         trusts},
        {"POST",
         "/api/v1/worker/report",
         protocol::report_bytes_max,
         "Report a job's result, once",
         "JobReport",
         "",
         {204},
         bind(desk, &report),
         trusts},
        {"GET",
         "/api/v1/worker/items/{hash}",
         0,
         "An item version with its files",
         "",
         "ItemBundle",
         {200},
         fetch},
    };
}

}  // namespace net
