#pragma once
// Keeps the deadlines: sleeps until the next one and moves every attempt whose time has come. An
// attempt closes on time with no page open; after a restart, as if on time. Beside it whoever
// watches is told, which takes seconds when many tests end at once and the disk is slow.

#include "actions/desk.hpp"

namespace actions {

// Both run for as long as the server does.

loop::Task<void> keep_deadlines(Desk& desk);
/// What is untold, whoever moved it on. What finds the disk full is told with the next heartbeat.
loop::Task<void> tell_untold(Desk& desk);

}  // namespace actions
