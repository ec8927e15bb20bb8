#pragma once
// Jobs that share one commit. Neither a thread nor a loop: the store's threads drive it, and so do
// simulations, which decide by themselves what goes into a batch.

#include "base/time.hpp"
#include "loop/task.hpp"
#include "store/sqlite_connection.hpp"
#include "store/store.hpp"

#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <vector>

namespace store {

/// What somebody wants done in a transaction, and who waits for it. Whoever destroys a job without
/// waking it destroys the coroutine that waits, too.
class QueuedJob {
  public:
    explicit QueuedJob(std::function<void(Tx&)> body) : body_(std::move(body)) {}
    virtual ~QueuedJob() = default;
    QueuedJob(const QueuedJob&) = delete;
    QueuedJob& operator=(const QueuedJob&) = delete;

    /// In a transaction of `connection`. False when the body threw and can not be undone without
    /// the jobs before it: then all of them run again. DiskFull is thrown on, for what is full for
    /// one is full for the whole batch.
    bool run(SqliteConnection& connection, SqliteConnection::Undoing undoing);
    /// It is undone with its batch.
    void fail(std::exception_ptr fault);
    /// On the loop's thread: goes on with whoever waits, who is given what the body threw.
    virtual void wake() = 0;

  protected:
    std::exception_ptr take_fault() { return std::exchange(fault_, nullptr); }

  private:
    std::function<void(Tx&)> body_;
    std::exception_ptr fault_;
};

using Batch = std::vector<std::unique_ptr<QueuedJob>>;

inline constexpr std::size_t batch_jobs_max = 1000;

/// The first jobs of `queue`, in order, at most `count_max`.
Batch take_batch(Batch& queue, std::size_t count_max = batch_jobs_max);

/// Runs all jobs in one transaction and commits it. On a full disk all of them are undone and fail.
/// Throws StoreError when the commit failed otherwise: then nothing of the batch may be told to
/// anybody, and `connection` is not used any more.
void perform(SqliteConnection& connection, Access access, Batch& batch);

/// On the loop's thread. Wakes everybody who waits for the batch and leaves it empty.
void wake(Batch& batch);

class JobQueue {
  public:
    virtual ~JobQueue() = default;
    /// On the loop's thread.
    virtual void add(std::unique_ptr<QueuedJob> job) = 0;
};

/// Gives `queue` a job when it is awaited, and waits until that is woken.
loop::Task<void> wait_in(JobQueue& queue, std::function<void(Tx&)> body);

/// Since when each job waits, in the order in which they came. On the loop's thread.
class WaitingLine {
  public:
    void join(base::Time now) { since_.push_back(now); }
    void leave(std::size_t count);
    Load load(base::Time now) const;

  private:
    std::deque<base::Time> since_;
};

}  // namespace store
