#pragma once
// How quickly and how exactly a run is ended.

#include "sandbox/commands/bench_runs.hpp"

namespace sandbox::commands {

/// A fork bomb writes more than it may: from that moment until everything is gone.
void measure_bomb(const Bench& bench);
/// CPU time beyond the limit of programs that never end.
void measure_lateness(const Bench& bench);

}  // namespace sandbox::commands
