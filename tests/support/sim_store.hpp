#pragma once
// The store on a simulated disk, without threads: jobs queue up, and the test decides when the next
// batch is performed and of how many it consists.

#include "loop/clock.hpp"
#include "loop/loop.hpp"
#include "store/batch.hpp"
#include "support/sim_disk.hpp"

#include <cstddef>
#include <memory>
#include <optional>

namespace support {

class SimStore final : public store::Store {
  public:
    /// Throws StoreError. All three outlive it. Destroying it is a crash: what is queued is gone,
    /// with the coroutines that wait for it.
    SimStore(SimDisk& disk, loop::Loop& loop, loop::Clock& clock);

    std::size_t queued_count(store::Access access) const;

    /// Performs the next jobs as one batch and posts their wake-ups to the loop. False if none is
    /// queued. Throws StoreError when the commit failed: nobody was told anything, and nothing more
    /// may be asked of this store.
    bool step(store::Access access, std::size_t job_count_max = store::batch_jobs_max);

    /// What the checkpoint thread does from time to time. Throws StoreError, as it gets to see.
    void checkpoint();
    /// And what the writer does when the log is long.
    void restart_log() { writer_.connection.restart_log(); }

    store::Load load() const override { return writer_.line->load(clock_.now()); }

  private:
    struct Side final : store::JobQueue {
        Side(const store::DatabaseFile& file, store::Access access, loop::Clock& its_clock)
            : connection(file, access), clock(its_clock) {}
        void add(std::unique_ptr<store::QueuedJob> job) override;

        store::SqliteConnection connection;
        loop::Clock& clock;
        store::Batch queue;
        std::shared_ptr<store::WaitingLine> line = std::make_shared<store::WaitingLine>();
    };

    loop::Task<void> perform(store::Access access, std::function<void(store::Tx&)> body) override;

    store::DatabaseFile file_;
    loop::Loop& loop_;
    loop::Clock& clock_;
    Side writer_;
    Side reader_;
    std::optional<store::SqliteConnection> checkpointer_;
};

}  // namespace support
