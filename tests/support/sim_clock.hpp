#pragma once
// Virtual time: an hour passes as fast as the work in it, and in the same order every time.

#include "base/ensure.hpp"
#include "base/time.hpp"
#include "loop/clock.hpp"
#include "loop/loop.hpp"
#include "loop/timer_queue.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <utility>

namespace support {

class SimClock final : public loop::Clock {
  public:
    /// Starts on 2026-03-01 at 09:00 UTC.
    explicit SimClock(loop::Loop& loop) : loop_(loop) {}

    base::Time now() override { return now_; }

    void call_at(base::Time moment, std::function<void()> ring) override {
        queue_.add(moment, std::move(ring));
    }

    /// Does all work up to `moment`, each timer at its own time. Not while `loop.run()` is running.
    void advance_to(base::Time moment) {
        settle();
        while (queue_.next() && *queue_.next() <= moment) {
            pass_to(std::max(now_, *queue_.next()));
            settle();
        }
        pass_to(moment);
    }

    void advance(base::Duration span) { advance_to(now_ + span); }

    /// Advances until nothing waits for time any more, or until `last`.
    void run(base::Time last = base::Time::max()) {
        settle();
        while (queue_.next() && *queue_.next() <= last)
            advance_to(std::max(now_, *queue_.next()));
    }

    /// When somebody wants to be woken next.
    std::optional<base::Time> next() const { return queue_.next(); }

    /// Moves the clock and rings what is due, no more: for a loop that runs in its own thread.
    void pass_to(base::Time moment) {
        base::ensure(moment >= now_);
        now_ = moment;
        queue_.run_due(now_);
    }

  private:
    void settle() {
        while (loop_.poll())
            continue;
    }

    loop::Loop& loop_;
    loop::TimerQueue queue_;
    base::Time now_ = std::chrono::sys_days{std::chrono::March / 1 / 2026} + std::chrono::hours{9};
};

}  // namespace support
