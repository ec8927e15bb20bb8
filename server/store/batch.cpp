#include "store/batch.hpp"

#include "base/ensure.hpp"

#include <boost/asio/async_result.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace store {
namespace {

/// The waiting coroutine belongs to its handler, and the handler to this.
template <class Handler>
class WaitedFor final : public QueuedJob {
  public:
    WaitedFor(std::function<void(Tx&)> body, Handler handler)
        : QueuedJob(std::move(body)), handler_(std::move(handler)) {}

    void wake() override {
        base::ensure(handler_.has_value());
        Handler handler = std::move(*handler_);
        handler_.reset();
        std::move(handler)(take_fault());
    }

  private:
    std::optional<Handler> handler_;
};

}  // namespace

bool QueuedJob::run(SqliteConnection& connection, SqliteConnection::Undoing undoing) {
    fault_ = nullptr;
    connection.begin_job(undoing);
    try {
        body_(connection);
        connection.keep_job();
        return true;
    } catch (const DiskFull&) {
        throw;
    } catch (const std::exception&) {
        fault_ = std::current_exception();
    }
    return connection.undo_job();
}

void QueuedJob::fail(std::exception_ptr fault) {
    if (!fault_) fault_ = std::move(fault);
}

Batch take_batch(Batch& queue, std::size_t count_max) {
    if (queue.size() <= count_max) return std::exchange(queue, {});
    const auto end = queue.begin() + static_cast<std::ptrdiff_t>(count_max);
    Batch batch(std::make_move_iterator(queue.begin()), std::make_move_iterator(end));
    queue.erase(queue.begin(), end);
    return batch;
}

void perform(SqliteConnection& connection, Access access, Batch& batch) {
    using Undoing = SqliteConnection::Undoing;
    const auto run_all = [&](Undoing undoing) {
        connection.begin(access);
        return std::ranges::all_of(
            batch, [&](const auto& job) { return job->run(connection, undoing); });
    };
    try {
        // Nearly no job ever throws, so nothing is paid for undoing one alone until one did: then
        // all of them begin again, each with a savepoint.
        if (!run_all(Undoing::together)) {
            connection.rollback();
            base::ensure(run_all(Undoing::apart));
        }
        connection.commit();
    } catch (const DiskFull&) {
        // Refused before anything was synced, so nobody can have been promised anything: the next
        // batch writes over what this one left in the log, and may find room.
        connection.abandon();
        for (const auto& job : batch)
            job->fail(std::current_exception());
    }
}

void wake(Batch& batch) {
    for (auto& job : batch) {
        job->wake();
        job.reset();
    }
    batch.clear();
}

loop::Task<void> wait_in(JobQueue& queue, std::function<void(Tx&)> body) {
    using Signature = void(std::exception_ptr);
    // Not a coroutine itself: one frame less for each job.
    auto begin = [](auto handler, JobQueue* to, std::function<void(Tx&)> its_body) {
        using Waiting = WaitedFor<decltype(handler)>;
        to->add(std::make_unique<Waiting>(std::move(its_body), std::move(handler)));
    };
    return boost::asio::async_initiate<decltype(loop::as_task), Signature>(
        begin, loop::as_task, &queue, std::move(body));
}

void WaitingLine::leave(std::size_t count) {
    base::ensure(count <= since_.size());
    since_.erase(since_.begin(), since_.begin() + static_cast<std::ptrdiff_t>(count));
}

Load WaitingLine::load(base::Time now) const {
    if (since_.empty()) return {};
    return {.write_count = since_.size(), .longest_wait = now - since_.front()};
}

}  // namespace store
