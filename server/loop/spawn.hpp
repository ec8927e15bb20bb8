#pragma once
// Starting a coroutine: the only place that does, so that nothing a coroutine throws is ever lost.

#include "loop/loop.hpp"
#include "loop/task.hpp"

#include <stdexcept>
#include <string_view>

namespace loop {

/// A fault after which the process must not go on, such as a COMMIT that failed.
class FatalFault : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Runs `task` on the loop. What escapes is logged under `name`; a FatalFault also fails the loop.
void spawn(Loop& loop, Task<void> task, std::string_view name);

/// For what the process cannot do without: whatever escapes fails the loop, and so does its end.
void spawn_vital(Loop& loop, Task<void> task, std::string_view name);

}  // namespace loop
