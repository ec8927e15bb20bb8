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

/// Moves the oldest revisions into the index until at most `count_max` are newer than all that it
/// has, about a thousand at a time. False when that few are. Inside a writer's transaction. Throws
/// StoreError.
bool shorten_tail(Tx& tx, RevisionTail& tail, std::int64_t count_max);

}  // namespace store
