#pragma once
// What happened to attempts by itself, until their pages were told. Whatever looks at an attempt
// moves it on to where time has brought it, and nobody but the page knows that it was moved.

#include "base/ids.hpp"
#include "loop/alarm.hpp"
#include "loop/random.hpp"

#include <mutex>
#include <vector>

namespace actions {

class Untold {
  public:
    /// Time has moved it on. On any thread, inside a transaction; one that comes to nothing does no
    /// harm.
    void add(const base::AttemptId& id);
    /// An outage was given back to everybody. On the loop's thread, like all that follows.
    void add_clocks();

    struct News {
        std::vector<base::AttemptId> moved;
        bool clocks = false;
    };
    News take();
    bool is_empty() const;

    /// Wakes who tells it.
    void ring() { bell_.ring(); }
    loop::Task<void> wait() { return bell_.wait(); }

  private:
    mutable std::mutex mutex_;
    News news_;
    loop::Bell bell_;
};

/// What moves an attempt on.
struct Settler {
    loop::Random& random;
    Untold& untold;
};

}  // namespace actions
