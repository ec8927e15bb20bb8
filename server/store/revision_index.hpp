#pragma once
// The index over the revisions of an attempt, and what it takes from the tail of all revisions.

#include "store/revision_tail.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace store {

/// Makes the views that statements find revisions by: of a connection, which remembers them. A
/// writer needs its tail table, too.
const std::string& revision_views(Access access);

/// Behind its row, in the same job. Throws StoreError if the attempt has its seq, or a later one,
/// already.
void add_to_tail(
    Tx& tx, RevisionTail& tail, std::string_view attempt, const RevisionTail::Entry& entry);

/// Moves some of the tail into the index, about a thousand revisions at a time, where it has more
/// than half of `reach_max`, or reaches back further than that. False when it does not. Inside a
/// writer's transaction. Throws StoreError.
bool shorten_tail(Tx& tx, RevisionTail& tail, std::int64_t reach_max);

}  // namespace store
