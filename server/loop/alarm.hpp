#pragma once
// Waiting that can end early. All three belong to the loop's thread.

#include "base/time.hpp"
#include "loop/clock.hpp"
#include "loop/task.hpp"

#include <functional>
#include <memory>

namespace loop {

/// Wakes one waiting coroutine. A ring while nobody waits is remembered, once. Must not outlive the
/// loop.
class Bell {
  public:
    Bell();
    ~Bell();
    Bell(const Bell&) = delete;
    Bell& operator=(const Bell&) = delete;

    Task<void> wait();
    void ring();

  private:
    struct State;
    std::shared_ptr<State> state_;
};

/// A call at a moment that may be moved as often as one likes: moving it later costs nothing.
/// Destroying it takes the call back.
class Timer {
  public:
    Timer(Clock& clock, std::function<void()> ring);
    ~Timer();
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;

    void set(base::Time moment);
    void clear();

  private:
    struct State;
    std::shared_ptr<State> state_;
};

/// For a coroutine that sleeps until the next deadline, whichever that is:
///     for (;;) { co_await alarm.wait_until(next_deadline()); close_what_is_due(); }
/// and whoever adds an earlier deadline rings.
class Alarm {
  public:
    explicit Alarm(Clock& clock);

    /// Returns at `moment`, or as soon as someone rings. One waiter at a time.
    Task<void> wait_until(base::Time moment);
    /// Waits only for a ring.
    Task<void> wait();
    void ring();

  private:
    Bell bell_;
    Timer timer_;
};

}  // namespace loop
