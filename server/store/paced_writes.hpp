#pragma once
// Moving a long log into the database file leaves megabytes that the kernel has not written yet,
// and then asks for all of them at once; a commit that comes meanwhile waits behind them.

namespace store {

/// While it lives, what SQLite writes to real files from this thread goes on to the disk piece by
/// piece, so that others' commits come in between. Says nothing about what is safe: that is still
/// said by SQLite's syncs. Not nested.
class PacedWrites {
  public:
    PacedWrites();
    ~PacedWrites();
    PacedWrites(const PacedWrites&) = delete;
    PacedWrites& operator=(const PacedWrites&) = delete;
};

}  // namespace store
