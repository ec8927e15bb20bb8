#pragma once
// A RevisionTail as statements see it.

#include "store/revision_tail.hpp"

struct sqlite3;

namespace store {

/// Statements of `database` find `tail` as its table
/// `revision_tail (attempt, seq, number, position, standing)`, and cannot change it. `tail` must
/// outlive the connection, and stays as it is while a statement runs. Throws StoreError.
///
/// A virtual table: https://www.sqlite.org/vtab.html
void offer_tail_table(sqlite3* database, RevisionTail& tail);

}  // namespace store
