#pragma once
// The program's allocator is jemalloc: two threads hand each other what saves are made of, and a
// crowd that left must not stay in memory. See ARCHITECTURE.md for what it was chosen over.

namespace commands {

/// Memory that nobody uses goes back to the machine within about a second, without costing those
/// who work. For a process that stays; after its last fork.
void give_memory_back();

}  // namespace commands
