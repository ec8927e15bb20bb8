#include "store/batch.hpp"

#include "base/ensure.hpp"

#include <boost/asio/async_result.hpp>

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

void QueuedJob::run(SqliteConnection& connection) {
    connection.begin_job();
    try {
        body_(connection);
        connection.keep_job();
    } catch (const std::exception&) {
        fault_ = std::current_exception();
        connection.undo_job();
    }
}

Batch take_batch(Batch& queue, std::size_t count_max) {
    if (queue.size() <= count_max) return std::exchange(queue, {});
    const auto end = queue.begin() + static_cast<std::ptrdiff_t>(count_max);
    Batch batch(std::make_move_iterator(queue.begin()), std::make_move_iterator(end));
    queue.erase(queue.begin(), end);
    return batch;
}

void perform(SqliteConnection& connection, Access access, Batch& batch) {
    connection.begin(access);
    for (const auto& job : batch)
        job->run(connection);
    connection.commit();
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
