#pragma once
// One process in a box from its start to its verdict.

#include "sandbox/box.hpp"
#include "sandbox/capture.hpp"
#include "sandbox/judge.hpp"
#include "sandbox/profile.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <poll.h>

namespace sandbox {

/// What a running process is measured by. For a service it lives across calls.
class Execution {
  public:
    /// The box is armed, or about to be. The process gets a copy of `input` as its standard input;
    /// not open: there is nothing to read.
    Execution(Box& box, const LaunchWords& words, const Descriptor& input);

    /// Waits until it ends, breaks a limit, or `on_tick` (called about every 100 ms) says no.
    void wait(const std::function<bool()>& on_tick);
    /// Takes output and news that are there now; true while it runs within its limits.
    bool is_running();
    /// What `is_running` takes news from, and when it must look again at the latest.
    std::array<pollfd, 4> sources() const;
    std::int64_t next_look_ns() const { return std::min(wall_checked_at_ns_, cpu_checked_at_ns_); }
    /// So much of its time others had the cores, or the disk kept it.
    std::int64_t starved_ns() const;
    /// The time that this one works is not waiting of ours: it is whom we talk to.
    void wait_for(Box& other);
    /// Its output so far, up to the limit; and whether there will be no more.
    std::string_view printed() const { return output_.head(); }
    bool is_silent() const { return output_.is_at_end(); }
    /// Ends whatever still runs, and judges. The box then wants a reset, or its end.
    RunResult finish();

  private:
    Execution(
        Box& box, std::array<Pipe, 2> pipes, const LaunchWords& words, const Descriptor& input);
    bool must_stop();
    bool has_waited_too_long(std::int64_t now);
    void wait_for_news(std::int64_t nanoseconds);
    void take_rest();
    std::string_view breakage() const;
    Facts facts() const;

    Box& box_;
    Box* other_ = nullptr;
    std::int64_t own_starved_at_start_ns_ = 0;
    Capture output_;
    Capture error_;
    std::int64_t started_ns_ = 0;
    std::int64_t wall_checked_at_ns_ = 0;
    std::int64_t starved_ns_ = 0;
    std::int64_t ended_ns_ = 0;
    std::int64_t cpu_checked_at_ns_ = 0;
    bool is_given_up_ = false;
    bool is_starved_ = false;  // beyond all patience: nothing can be said of the program
    bool is_stopped_ = false;
};

}  // namespace sandbox
