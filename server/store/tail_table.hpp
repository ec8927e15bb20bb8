#pragma once
// A RevisionTail as statements see it.

#include "store/revision_tail.hpp"

struct sqlite3;

namespace store {

/// Statements of `database` find and change `tail` as its table
/// `revision_tail (attempt, seq, number, position, standing)`; it shares the transactions and
/// savepoints of all others. Rows are inserted behind all that are there, removed from the front of
/// their attempt, and never updated: anything else is a broken constraint. `tail` must outlive the
/// connection. Throws StoreError.
///
/// A virtual table: https://www.sqlite.org/vtab.html
void offer_tail_table(sqlite3* database, RevisionTail& tail);

}  // namespace store
