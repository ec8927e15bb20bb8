// Theory of operation. A caller's coroutine puts a job into a queue and sleeps. The writer takes
// the whole queue, runs every job in one transaction, commits, and only then posts all the callers'
// wake-ups to the loop in one go. With synchronous=FULL the commit returns after the log is on the
// disk, so whoever wakes up may tell a person that their answer is safe. While one batch is being
// synced the next one gathers: under load the batches grow by themselves, without lingering.

#include "store/sqlite.hpp"

#include "base/log.hpp"
#include "loop/short_turns.hpp"
#include "store/batch.hpp"
#include "store/checkpointer.hpp"
#include "store/sqlite_connection.hpp"

#include <condition_variable>
#include <cstdlib>
#include <limits>
#include <mutex>
#include <thread>

namespace store {
namespace {

/// A commit that failed leaves nothing that can be promised to anybody: clients send again to the
/// process that is started next.
[[noreturn]] void stop_after_failed_commit(const std::exception& fault) {
    base::log(base::Level::error, "commit_failed", {{"why", fault.what()}});
    std::_Exit(EXIT_FAILURE);
}

/// One thread with one connection that works off one queue.
class Worker final : public JobQueue {
  public:
    /// A writer has a checkpointer, which must outlive it.
    Worker(
        const DatabaseFile& file,
        Access access,
        loop::Loop& loop,
        loop::Clock& clock,
        Checkpointer* checkpointer)
        : connection_(file, access),
          access_(access),
          loop_(loop),
          clock_(clock),
          checkpointer_(checkpointer) {
        connection_.prepare_statements();
        thread_ = std::thread([this] { run(); });
    }

    ~Worker() override {
        {
            const std::scoped_lock lock(mutex_);
            is_over_ = true;
        }
        added_.notify_one();
        thread_.join();
    }

    void add(std::unique_ptr<QueuedJob> job) override {
        line_->join(clock_.now());
        bool is_first = false;
        {
            const std::scoped_lock lock(mutex_);
            is_first = queue_.empty();
            queue_.push_back(std::move(job));
        }
        if (is_first) added_.notify_one();
    }

    Load load() const { return line_->load(clock_.now()); }

  private:
    void run() {
        if (access_ == Access::write) loop::take_short_turns();
        for (;;) {
            auto batch = next_batch();
            if (batch.empty()) return;
            try {
                perform(connection_, access_, batch);
            } catch (const StoreError& fault) {
                stop_after_failed_commit(fault);
            }
            // Shared, since the loop copies what it is given, and may run it after this is gone.
            loop_.post([batch = std::make_shared<Batch>(std::move(batch)), line = line_] {
                line->leave(batch->size());
                wake(*batch);
            });
            if (checkpointer_ != nullptr) look_after_file();
        }
    }

    void look_after_file() {
        try {
            checkpointer_->follow(connection_, [this] {
                const std::scoped_lock lock(mutex_);
                return is_over_ || !queue_.empty();
            });
        } catch (const StoreError& fault) {
            stop_after_failed_commit(fault);
        }
    }

    /// Empty when the worker is to end and all its work is done.
    Batch next_batch() {
        std::unique_lock lock(mutex_);
        added_.wait(lock, [this] { return is_over_ || !queue_.empty(); });
        return take_batch(queue_);
    }

    SqliteConnection connection_;
    Access access_;
    loop::Loop& loop_;
    loop::Clock& clock_;
    Checkpointer* checkpointer_;
    std::shared_ptr<WaitingLine> line_ = std::make_shared<WaitingLine>();  // the loop's
    std::mutex mutex_;
    std::condition_variable added_;
    Batch queue_;
    bool is_over_ = false;
    std::thread thread_;  // last: it uses all of the above
};

class SqliteStore final : public Store {
  public:
    SqliteStore(
        const DatabaseFile& file, std::int64_t log_pages, loop::Loop& loop, loop::Clock& clock)
        : checkpointer_(file, log_pages),
          writer_(file, Access::write, loop, clock, &checkpointer_),
          reader_(file, Access::read, loop, clock, nullptr) {}

    Load load() const override { return writer_.load(); }

  private:
    loop::Task<void> perform(Access access, std::function<void(Tx&)> body) override {
        return wait_in(access == Access::write ? writer_ : reader_, std::move(body));
    }

    Checkpointer checkpointer_;
    Worker writer_;
    Worker reader_;
};

DatabaseFile file_in(const std::string& directory) {
    return {.path = directory + "/assay.db"};
}

}  // namespace

std::unique_ptr<Store> open_sqlite(
    const std::string& directory, loop::Loop& loop, loop::Clock& clock, std::int64_t log_pages) {
    SqliteConnection(file_in(directory), Access::write).install_schema();
    return std::make_unique<SqliteStore>(file_in(directory), log_pages, loop, clock);
}

void with_sqlite(
    const std::string& directory, Access access, const std::function<void(Tx&)>& body) {
    // A writer's in any case: it finds the newest revisions at once. But it leaves them where they
    // are, or a server that runs after all would move them into the index a second time.
    DatabaseFile file = file_in(directory);
    file.tail_revisions = std::numeric_limits<std::int64_t>::max();
    SqliteConnection connection(file, Access::write);
    connection.install_schema();
    connection.begin(access);
    if (access == Access::read) connection.run_script("PRAGMA query_only=ON");
    body(connection);
    connection.commit();
}

}  // namespace store
