#pragma once
// The newest revisions, as long as the index over all of them does not have them.

#include "store/store.hpp"

#include <cstdint>
#include <string>

namespace store {

/// Makes `revision_tail` and `revision_entry` for a connection. For a writer it is run inside a
/// transaction, whose rollback takes them along.
const std::string& tail_script(Access access);

/// Moves the oldest revisions into the index until at most `count_max` are newer than all that it
/// has, a thousand at a time. Inside a writer's transaction. Throws StoreError.
void shorten_tail(Tx& tx, std::int64_t count_max);

}  // namespace store
