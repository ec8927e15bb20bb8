#pragma once
// The event loop: one thread runs everything that is not the store's writer. Made first by main and
// destroyed last. A coroutine still waiting then dies inside the destructor, so what such a frame's
// own destructors touch must not belong to anything that main destroyed before.

#include "loop/task.hpp"

#include <cstddef>
#include <exception>
#include <functional>
#include <memory>

namespace loop {

class Loop {
  public:
    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    /// Works until `stop`, also when there is nothing to do. Throws what was given to `fail`.
    void run();
    /// Runs what is ready, without waiting, and says whether there was anything. For simulations.
    bool poll();

    /// These three may be called from any thread.
    void post(std::function<void()> work);
    void stop();
    /// Stops the loop, and `run` throws `fault`; the first one wins.
    void fail(std::exception_ptr fault);

    /// Calls `quit` on the loop's thread at each SIGTERM or SIGINT. At most once per loop.
    void on_quit_signal(std::function<void()> quit);

    Executor executor();

  private:
    struct State;
    void await_signal();
    std::unique_ptr<State> state_;
};

}  // namespace loop
