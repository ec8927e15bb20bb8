#pragma once
// A candidate's server in its box, as the engine of scenarios sees it.

#include "grading/http_client.hpp"
#include "grading/scenario_check.hpp"
#include "grading/world_line.hpp"
#include "sandbox/sandbox.hpp"

namespace grading {

/// How one start of the server went.
struct ServerEnd {
    sandbox::RunResult run;
    bool was_running = true;  // until we ended it
    /// Ours: the sandbox failed, not the server.
    bool is_infra() const { return !was_running && run.status == sandbox::Status::internal_error; }
};

class ApiServer {
  public:
    /// `service` has been started. It and its world outlive this.
    ApiServer(sandbox::Service& service, World& world, std::function<bool()> on_tick);

    /// Waits until GET /healthz is answered, with whatever status.
    std::optional<HttpFailure> wait_until_ready();
    std::vector<HttpResult> send(const HttpRequest& request, int count);
    /// With the files as they were given; wait until it is ready again.
    void restart();
    /// Once more gives the same.
    const ServerEnd& stop();
    /// All that it wrote, over all its starts. It has been stopped.
    const Log& log() const { return log_; }
    /// A moment for a server that is about to end: its last words are the best evidence.
    void let_it_end();

  private:
    bool tick() const { return !on_tick_ || on_tick_(); }

    void keep_log(const sandbox::RunResult& run);

    sandbox::Service& service_;
    WorldLine line_;
    std::function<bool()> on_tick_;
    Log log_;
    std::optional<ServerEnd> end_;
};

}  // namespace grading
