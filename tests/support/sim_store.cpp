#include "support/sim_store.hpp"

#include <utility>

namespace support {

SimStore::SimStore(SimDisk& disk, loop::Loop& loop, loop::Clock& clock)
    : file_(disk.file()),
      loop_(loop),
      clock_(clock),
      writer_(file_, store::Access::write, clock),
      reader_(file_, store::Access::read, clock) {
    writer_.connection.install_schema();
}

// Opened when it is first needed, which in most lives of a simulated server it is not.
void SimStore::checkpoint() {
    if (!checkpointer_) checkpointer_.emplace(file_, store::Access::write);
    checkpointer_->checkpoint();
}

void SimStore::Side::add(std::unique_ptr<store::QueuedJob> job) {
    line->join(clock.now());
    queue.push_back(std::move(job));
}

std::size_t SimStore::queued_count(store::Access access) const {
    return access == store::Access::write ? writer_.queue.size() : reader_.queue.size();
}

bool SimStore::step(store::Access access, std::size_t job_count_max) {
    Side& side = access == store::Access::write ? writer_ : reader_;
    store::Batch batch = store::take_batch(side.queue, job_count_max);
    if (batch.empty()) return false;
    store::perform(side.connection, access, batch);
    loop_.post([batch = std::make_shared<store::Batch>(std::move(batch)), line = side.line] {
        line->leave(batch->size());
        store::wake(*batch);
    });
    return true;
}

loop::Task<void> SimStore::perform(store::Access access, std::function<void(store::Tx&)> body) {
    return store::wait_in(access == store::Access::write ? writer_ : reader_, std::move(body));
}

}  // namespace support
