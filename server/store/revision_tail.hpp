#pragma once
// The newest revisions, as long as the index over all of them does not have them.

#include "store/sqlite_connection.hpp"

#include <cstdint>

namespace store {

/// Makes `revision_tail` and `revision_entry` for the connection. For a writer inside a transaction
/// that it has begun, whose rollback takes them along. Throws StoreError.
void open_tail(SqliteConnection& connection, Access access);

/// Moves the oldest revisions into the index until at most `count_max` are newer than all that it
/// has, a thousand at a time. Inside a writer's transaction. Throws StoreError.
void shorten_tail(Tx& tx, std::int64_t count_max);

}  // namespace store
