#pragma once
// One thread for work that would hold up the loop, such as hashing a password on purpose slowly.

#include "loop/loop.hpp"
#include "loop/task.hpp"

#include <cstddef>
#include <functional>
#include <memory>

namespace loop {

inline constexpr std::size_t background_queue_max = 32;

class Background {
  public:
    explicit Background(Loop& loop);
    ~Background();
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    /// Runs `work` over there and comes back; false at once, and nothing done, when the queue is
    /// full. `work` does not throw.
    Task<bool> run(std::function<void()> work);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace loop
