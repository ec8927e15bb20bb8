#include "grading/api_server.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <poll.h>
#include <string>

namespace grading {
namespace {

constexpr int ready_ms_max = 10'000;  // asleep: a busy machine gives it more
constexpr int attempt_ms_min = 2;
constexpr int attempt_ms_max = 50;
constexpr int end_attempts_max = 100;

/// Trying costs what the server could start with. So the longer it took already the longer is the
/// pause, and that a sixteenth is added is not felt.
int pause_after(std::int64_t waited_ms) {
    return std::clamp(static_cast<int>(waited_ms / 16), attempt_ms_min, attempt_ms_max);
}

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
    for (std::int64_t waited_ms = 0; waited_ms < ready_ms_max;) {
        if (!service_.is_running()) return not_ready("it ended.");
        const auto result = std::move(send(request, 1).front());
        if (result) return std::nullopt;
        if (result.error().kind == HttpFailure::Kind::abandoned || !tick()) {
            return HttpFailure{HttpFailure::Kind::abandoned, "The run was given up."};
        }
        if (result.error().kind == HttpFailure::Kind::timeout) waited_ms += request_ms_max;
        reason = result.error().reason;
        const int pause_ms = pause_after(waited_ms);
        poll(nullptr, 0, pause_ms);
        waited_ms += pause_ms;
    }
    return not_ready("GET /healthz was not answered within ten seconds. " + reason);
}

std::vector<HttpResult> ApiServer::send(const HttpRequest& request, int count) {
    return send_at_once(
        request, count,
        {.connect = [this] { return service_.connect(); },
         .on_tick = on_tick_,
         .starved_ms = [this] { return service_.starved_ms(); },
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
        poll(nullptr, 0, attempt_ms_min);
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
