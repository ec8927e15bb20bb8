#pragma once
// Keeps the deadlines: sleeps until the next one, moves every attempt whose time has come, and
// tells whoever watches. An attempt closes on time with no page open; after a restart, as if on
// time.

#include "actions/desk.hpp"

namespace actions {

/// Runs for as long as the server does.
loop::Task<void> keep_deadlines(Desk& desk);

}  // namespace actions
