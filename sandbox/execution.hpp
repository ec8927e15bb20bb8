#pragma once
// One process in a box from its start to its verdict.

#include "sandbox/box.hpp"
#include "sandbox/capture.hpp"
#include "sandbox/judge.hpp"

#include <functional>
#include <string_view>

namespace sandbox {

/// What a running process is measured by. For a service it lives across calls.
class Execution {
  public:
    Execution(Box& box, const Words& arguments, const Words& variables, std::string_view input);

    /// Waits until it ends, breaks a limit, or `on_tick` (called about every 100 ms) says no.
    void wait(const std::function<bool()>& on_tick);
    /// Takes output and news that are there now; true while it runs within its limits.
    bool is_running();
    /// Ends every process of the box, empties /w and /tmp, and judges.
    RunResult finish();

  private:
    bool must_stop();
    void wait_for_news(std::int64_t nanoseconds);
    void take_rest();
    Facts facts() const;

    Box& box_;
    Capture output_;
    Capture error_;
    std::int64_t memory_before_ = 0;
    std::int64_t oom_kills_before_ = 0;
    std::int64_t started_ns_ = 0;
    std::int64_t ended_ns_ = 0;
    std::int64_t cpu_checked_at_ns_ = 0;
    bool is_given_up_ = false;
    bool is_stopped_ = false;
};

}  // namespace sandbox
