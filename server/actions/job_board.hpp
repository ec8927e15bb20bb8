#pragma once
// Workers waiting for a job, and whoever wants to know that the queue moved. Belongs to the loop's
// thread.

#include "base/time.hpp"
#include "loop/alarm.hpp"
#include "loop/clock.hpp"
#include "loop/task.hpp"

#include <list>

namespace actions {

class JobBoard {
  public:
    explicit JobBoard(loop::Clock& clock) : clock_(clock) {}

    /// Returns when there may be a job, at `moment` at the latest.
    loop::Task<void> wait_until(base::Time moment);
    void ring();

    /// A job has left the queue, or others may have come: places in it are others now.
    void move() { moved_.ring(); }
    /// Returns when they are, once for any number of moves.
    loop::Task<void> wait_for_move() { return moved_.wait(); }

    /// From now on nobody waits: the server is ending.
    void close();
    bool is_closed() const { return closed_; }

  private:
    loop::Clock& clock_;
    std::list<loop::Alarm> waiting_;
    loop::Bell moved_;
    bool closed_ = false;
};

}  // namespace actions
