#pragma once
// The embedded database: a writer thread that commits everything queued at once, a reader thread on
// a snapshot, and a thread that checkpoints the log away from both.

#include "loop/clock.hpp"
#include "loop/loop.hpp"
#include "store/checkpointer.hpp"
#include "store/store.hpp"

#include <memory>
#include <string>

namespace store {

/// Opens or creates DIRECTORY/assay.db. Completions are posted to `loop`, waiting is measured by
/// `clock`; both must outlive it. The log is kept to about `log_pages`. Throws StoreError.
std::unique_ptr<Store> open_sqlite(
    const std::string& directory,
    loop::Loop& loop,
    loop::Clock& clock,
    std::int64_t log_pages = log_pages_max);

/// For commands that run while no server does: one transaction, at once, on this thread.
void with_sqlite(const std::string& directory, Access access, const std::function<void(Tx&)>& body);

}  // namespace store
