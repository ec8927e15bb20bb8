#pragma once
// The processors that this thread, and what it starts, may use: in a container, or in a child that
// was told to stay on one, fewer than the machine has.

#include <vector>

namespace base {

/// Their numbers, ascending. Empty where the system does not tell.
std::vector<int> our_cores();

/// How many they are, and at least one.
std::size_t our_core_count();

}  // namespace base
