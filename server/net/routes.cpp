#include "net/routes.hpp"

#include "actions/staff.hpp"
#include "net/candidate_session.hpp"
#include "net/interview_routes.hpp"
#include "net/line_routes.hpp"
#include "net/live_routes.hpp"
#include "net/rating_routes.hpp"
#include "net/reply.hpp"
#include "net/response.hpp"
#include "net/router.hpp"
#include "net/staff_guard.hpp"
#include "net/staff_routes.hpp"
#include "net/staff_session.hpp"
#include "net/worker_routes.hpp"

namespace net {
namespace {

using actions::Desk;

/// A full disk is no fault of the request's: the keeper of deadlines tells the log, we the asker.
loop::Task<Response> handled(loop::Task<Response> handling) {
    try {
        co_return co_await std::move(handling);
    } catch (const store::DiskFull&) {
        co_return refused(core::Refusal::cannot_store);
    }
}

bool is_below(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

class Answering {
  public:
    explicit Answering(const Site& site)
        : site_(site),
          lines_(std::make_unique<Lines>(
              Lines::Context{site.loop, site.desk.clock, site.desk.random},
              [&desk = site.desk](std::shared_ptr<Socket> socket) {
                  return candidate_session(desk, std::move(socket));
              })),
          router_(endpoints(site.desk, *lines_)) {}

    loop::Task<Response> answer(Request request) const {
        // HEAD is GET without the body, which the transport leaves out.
        const bool head = request.method == "HEAD";
        auto match = router_.match(head ? "GET" : request.method, request.path);
        if (match.endpoint) {
            return handled(match.endpoint->handle(std::move(request), match.values));
        }
        return other(std::move(request), match.path_exists);
    }

    std::size_t body_limit(const Request& head) const {
        const auto match = router_.match(head.method, head.path);
        if (!match.endpoint) return 0;
        const std::size_t limit = match.endpoint->body_bytes_max;
        const bool is_trusted = !match.endpoint->trusts || match.endpoint->trusts(head);
        return is_trusted ? limit : std::min(limit, body_of_others_max);
    }

    // No coroutine of its own: a candidate's takes hours, and would keep the request as long.
    loop::Task<void> converse(const Request& upgrade, std::shared_ptr<Socket> socket) const {
        if (upgrade.query != "staff") return candidate_session(site_.desk, std::move(socket));
        return converse_with_staff(std::string(upgrade.cookie(session_cookie)), std::move(socket));
    }

    loop::Task<void> drain() const { return lines_->drain(); }

  private:
    static std::vector<Endpoint> endpoints(Desk& desk, Lines& lines) {
        auto all = staff_endpoints(desk);
        for (Endpoint& endpoint : line_endpoints(lines))
            all.push_back(std::move(endpoint));
        for (Endpoint& endpoint : live_endpoints(desk))
            all.push_back(std::move(endpoint));
        for (Endpoint& endpoint : interview_endpoints(desk))
            all.push_back(std::move(endpoint));
        for (Endpoint& endpoint : rating_endpoints(desk))
            all.push_back(std::move(endpoint));
        for (Endpoint& endpoint : worker_endpoints(desk))
            all.push_back(std::move(endpoint));
        return all;
    }

    loop::Task<void> converse_with_staff(
        std::string session, std::shared_ptr<Socket> socket) const {
        const auto staff = co_await actions::staff_of_session(site_.desk, std::move(session));
        const bool allowed = staff && actions::require_role(*staff, {"recruiter", "reviewer"});
        if (!allowed) {
            socket->close("sign in first");
            co_return;
        }
        co_await staff_session(site_.desk, *staff, std::move(socket));
    }

    loop::Task<Response> other(Request request, bool path_exists) const {
        if (path_exists) co_return problem(405, "This address does not take that method.");
        const bool reads = request.method == "GET" || request.method == "HEAD";
        if (!reads) co_return problem(405, "This address can only be read.");
        if (request.path == "/healthz") co_return health();
        if (request.path == "/api/openapi.json") co_return json_response(200, router_.openapi());
        if (request.path.starts_with("/api/")) co_return refused(core::Refusal::not_found);
        if (auto file = site_.files.file(request)) co_return std::move(*file);
        if (auto page = page_at(request.path)) co_return std::move(*page);
        co_return problem(404, "There is no page at this address.");
    }

    Response health() const {
        if (site_.draining()) return json_response(503, R"({"status":"draining"})");
        return json_response(200, R"({"status":"ok"})");
    }

    std::optional<Response> page_at(std::string_view path) const {
        const bool candidate = path.starts_with("/a/");
        const bool staff = path == "/" || is_below(path, "/attempts") ||
                           is_below(path, "/interviews") || is_below(path, "/ratings") ||
                           path == "/roles";
        if (!candidate && !staff) return std::nullopt;
        return site_.files.page(
            candidate ? "candidate.html" : "staff.html", site_.desk.random.token_128());
    }

    Site site_;
    std::unique_ptr<Lines> lines_;
    Router router_;
};

}  // namespace

Application application(const Site& site) {
    const auto answering = std::make_shared<const Answering>(site);
    return {
        .answer = [answering](Request request) { return answering->answer(std::move(request)); },
        .converse =
            [answering](const Request& upgrade, std::shared_ptr<Socket> socket) {
                return answering->converse(upgrade, std::move(socket));
            },
        .body_limit = [answering](const Request& head) { return answering->body_limit(head); },
        .drain = [answering] { return answering->drain(); }};
}

}  // namespace net
