#pragma once
// The index over the revisions of an attempt, and what it takes from the tail of all revisions.

#include "store/store.hpp"

#include <cstdint>
#include <string>

namespace store {

/// Makes the views that statements find revisions by: of a connection, which remembers them. A
/// writer needs its tail table, too.
const std::string& revision_views(Access access);

/// Reads into a writer's empty tail what the index does not have. Throws StoreError.
void gather_tail(Tx& tx);

/// Moves the oldest revisions into the index until at most `count_max` are newer than all that it
/// has, about a thousand at a time. False when that few are. Inside a writer's transaction. Throws
/// StoreError.
bool shorten_tail(Tx& tx, std::int64_t count_max);

}  // namespace store
