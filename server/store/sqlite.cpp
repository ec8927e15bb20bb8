// Theory of operation. A caller's coroutine puts a job into a queue and sleeps. The writer takes
// the whole queue, runs every job in a savepoint of one transaction, commits, and only then posts
// all the callers' wake-ups to the loop in one go. With synchronous=FULL the commit returns after
// the log is on the disk, so whoever wakes up may tell a person that their answer is safe. While
// one batch is being synced the next one gathers: under load the batches grow by themselves,
// without lingering.

#include "store/sqlite.hpp"

#include "base/ensure.hpp"
#include "base/log.hpp"
#include "store/sql_text.hpp"
#include "store/sqlite_connection.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <thread>

namespace store {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t batch_jobs_max = 1000;
constexpr auto checkpoint_interval = 2s;
constexpr std::int64_t schema_version = 1;

struct Job {
    std::function<void(Tx&)> body;
    std::function<void(std::exception_ptr)> done;  // called on the loop's thread
    std::exception_ptr fault;
};

void run_in_savepoint(SqliteConnection& connection, Job& job) {
    connection.run_script("SAVEPOINT job");
    try {
        job.body(connection);
        connection.run_script("RELEASE job");
    } catch (const std::exception&) {
        job.fault = std::current_exception();
        connection.run_script("ROLLBACK TO job; RELEASE job");
    }
}

/// A commit that failed leaves nothing that can be promised to anybody: clients send again to the
/// process that is started next.
[[noreturn]] void stop_after_failed_commit(const std::exception& fault) {
    base::log(base::Level::error, "commit_failed", {{"why", fault.what()}});
    std::_Exit(EXIT_FAILURE);
}

/// One thread with one connection that works off one queue.
class Worker {
  public:
    Worker(const std::string& path, Access access, loop::Loop& loop)
        : connection_(path, access), access_(access), loop_(loop) {
        connection_.prepare_statements();
        thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }

    void add(Job job) {
        const std::scoped_lock lock(mutex_);
        queue_.push_back(std::move(job));
        if (queue_.size() == 1) added_.notify_one();
    }

  private:
    void run(const std::stop_token& stop) {
        for (;;) {
            auto batch = next_batch(stop);
            if (batch.empty()) return;
            perform(batch);
            loop_.post([batch = std::move(batch)] {
                for (const Job& job : batch)
                    job.done(job.fault);
            });
        }
    }

    std::vector<Job> next_batch(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        added_.wait(lock, stop, [this] { return !queue_.empty(); });
        if (queue_.size() <= batch_jobs_max) return std::exchange(queue_, {});
        const auto end = queue_.begin() + batch_jobs_max;
        std::vector<Job> batch(
            std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
        queue_.erase(queue_.begin(), end);
        return batch;
    }

    void perform(std::vector<Job>& batch) {
        try {
            connection_.run_script(access_ == Access::write ? "BEGIN IMMEDIATE" : "BEGIN");
            for (Job& job : batch)
                run_in_savepoint(connection_, job);
            connection_.run_script("COMMIT");
        } catch (const StoreError& fault) {
            stop_after_failed_commit(fault);
        }
    }

    SqliteConnection connection_;
    Access access_;
    loop::Loop& loop_;
    std::mutex mutex_;
    std::condition_variable_any added_;
    std::vector<Job> queue_;
    std::jthread thread_;  // last: it uses all of the above
};

class Checkpointer {
  public:
    explicit Checkpointer(const std::string& path)
        : connection_(path, Access::write), thread_([this](const std::stop_token& stop) {
              std::unique_lock lock(mutex_);
              while (!stopped_.wait_for(lock, stop, checkpoint_interval, [] { return false; }) &&
                     !stop.stop_requested()) {
                  connection_.checkpoint();
              }
          }) {}

  private:
    SqliteConnection connection_;
    std::mutex mutex_;
    std::condition_variable_any stopped_;
    std::jthread thread_;
};

class SqliteStore final : public Store {
  public:
    SqliteStore(const std::string& path, loop::Loop& loop)
        : writer_(path, Access::write, loop),
          reader_(path, Access::read, loop),
          checkpointer_(path) {}

  private:
    loop::Task<void> perform(Access access, std::function<void(Tx&)> body) override {
        Worker& worker = access == Access::write ? writer_ : reader_;
        return wait_for(worker, std::move(body));
    }

    static loop::Task<void> wait_for(Worker& worker, std::function<void(Tx&)> body) {
        using Signature = void(std::exception_ptr);
        auto begin = [&worker, &body](auto handler) {
            auto shared = std::make_shared<decltype(handler)>(std::move(handler));
            worker.add(
                Job{.body = std::move(body),
                    .done = [shared](std::exception_ptr fault) { (*shared)(std::move(fault)); },
                    .fault = {}});
        };
        co_await boost::asio::async_initiate<decltype(boost::asio::use_awaitable), Signature>(
            begin, boost::asio::use_awaitable);
    }

    Worker writer_;
    Worker reader_;
    Checkpointer checkpointer_;
};

std::string path_in(const std::string& directory) {
    return directory + "/assay.db";
}

void install_schema(const std::string& path) {
    SqliteConnection connection(path, Access::write);
    connection.run_script("BEGIN IMMEDIATE");
    if (connection.user_version() == 0) {
        connection.run_script(std::string(schema_sql()));
        connection.run_script("PRAGMA user_version=" + std::to_string(schema_version));
    }
    const auto found = connection.user_version();
    connection.run_script("COMMIT");
    if (found != schema_version) {
        throw StoreError(
            "the database " + path + " has schema " + std::to_string(found) +
            ", this program knows schema " + std::to_string(schema_version) +
            ": start the program that made it, or one that can migrate it");
    }
}

}  // namespace

std::unique_ptr<Store> open_sqlite(const std::string& directory, loop::Loop& loop) {
    install_schema(path_in(directory));
    return std::make_unique<SqliteStore>(path_in(directory), loop);
}

void with_sqlite(
    const std::string& directory, Access access, const std::function<void(Tx&)>& body) {
    install_schema(path_in(directory));
    SqliteConnection connection(path_in(directory), access);
    connection.prepare_statements();
    connection.run_script(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN");
    body(connection);
    connection.run_script("COMMIT");
}

}  // namespace store
