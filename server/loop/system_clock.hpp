#pragma once
// Wall time, read once at the start and carried forward by CLOCK_BOOTTIME: it counts suspend, and
// an administrator or NTP setting the wall clock neither shortens nor stretches anyone's attempt.

#include "loop/clock.hpp"
#include "loop/loop.hpp"

#include <memory>

namespace loop {

class SystemClock final : public Clock {
  public:
    explicit SystemClock(Loop& loop);
    ~SystemClock() override;
    SystemClock(const SystemClock&) = delete;
    SystemClock& operator=(const SystemClock&) = delete;

    /// Before anything was asked of it: it begins no earlier than this. For a machine whose wall
    /// clock went back while the server was away.
    void begin_no_earlier_than(base::Time moment);

    /// How far the machine's wall clock is ahead of this one, which does not follow it.
    base::Duration wall_ahead() const;

    base::Time now() override;
    void call_at(base::Time moment, std::function<void()> ring) override;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace loop
