#include "grading/api_server.hpp"

#include "base/ensure.hpp"

#include <poll.h>
#include <string>

namespace grading {
namespace {

constexpr int attempt_ms = 2;
constexpr int end_attempts_max = 100;
constexpr int attempts_per_timeout = request_ms_max / attempt_ms;

HttpFailure not_ready(const std::string& reason) {
    return {HttpFailure::Kind::no_connection, "The server did not start: " + reason};
}

}  // namespace

ApiServer::ApiServer(sandbox::Service& service, World& world, std::function<bool()> on_tick)
    : service_{service}, line_{world}, on_tick_{std::move(on_tick)} {
    line_.attach(service_.world());
}

std::optional<HttpFailure> ApiServer::wait_until_ready() {
    const HttpRequest request{.method = "GET", .target = "/healthz", .headers = {}, .body = {}};
    std::string reason;
    for (int attempt = 0; attempt < ready_attempts_max; ++attempt) {
        if (!service_.is_running()) return not_ready("it ended.");
        const auto result = std::move(send(request, 1).front());
        if (result) return std::nullopt;
        if (result.error().kind == HttpFailure::Kind::abandoned || !tick()) {
            return HttpFailure{HttpFailure::Kind::abandoned, "The run was given up."};
        }
        if (result.error().kind == HttpFailure::Kind::timeout) attempt += attempts_per_timeout;
        reason = result.error().reason;
        poll(nullptr, 0, attempt_ms);
    }
    return not_ready("GET /healthz was not answered within ten seconds. " + reason);
}

std::vector<HttpResult> ApiServer::send(const HttpRequest& request, int count) {
    return send_at_once(
        request, count,
        {.connect = [this] { return service_.connect(); },
         .on_tick = on_tick_,
         .beside = [this] { return line_.handle(); },
         .on_beside = [this] { line_.serve(); }});
}

void ApiServer::restart() {
    keep_log(service_.stop());
    service_.restart();
    line_.attach(service_.world());
}

void ApiServer::keep_log(const sandbox::RunResult& run) {
    log_.text += run.stdout_bytes + '\n' + run.stderr_bytes + '\n';
    const auto kept = run.stdout_bytes.size() + run.stderr_bytes.size();
    if (static_cast<std::int64_t>(kept) < run.stdout_total + run.stderr_total) log_.is_cut = true;
}

void ApiServer::let_it_end() {
    for (int attempt = 0; attempt < end_attempts_max && service_.is_running(); ++attempt)
        poll(nullptr, 0, attempt_ms);
}

const ServerEnd& ApiServer::stop() {
    if (end_) return *end_;
    const bool was_running = service_.is_running();
    end_ = ServerEnd{.run = service_.stop(), .was_running = was_running};
    line_.attach(-1);
    keep_log(end_->run);
    return *end_;
}

}  // namespace grading
