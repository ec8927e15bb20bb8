#pragma once
// Keeps the write-ahead log short, from a thread of its own: at 2,000 saves a second, checkpoints
// by the writer made the slowest hundredth of replies eight times as slow.

#include "store/sqlite_connection.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace store {

/// A log that has grown beyond this is brought back to its beginning. The writer stands still for
/// that, at 2,000 saves a second each six seconds; at 32 MB it was every two seconds, which the
/// slowest hundredth of them felt. Up to this length the file grows, and whoever commits then waits
/// for kernel threads that note where it lies: 5 to 7 ms, where programs keep the cores busy.
inline constexpr std::int64_t log_pages_max = 16384;  // 64 MB

/// When to try that: at the limit, and if readers prevent it not at every commit again, but each
/// time the log has grown by another quarter.
class LogLimit {
  public:
    explicit LogLimit(std::int64_t pages_max) : pages_max_(pages_max) {}

    bool is_reached(std::int64_t page_count);
    /// Whether the log is so long that nobody should add to it before some of it was moved.
    bool is_overrun(std::int64_t page_count) const;

  private:
    std::int64_t pages_max_;
    std::int64_t next_page_count_ = pages_max_;
};

/// Whether there is hardly anything to do, by how far the log grew between two looks.
class LogQuiet {
  public:
    enum class State { busy, becomes_quiet, quiet };
    State look(std::int64_t page_count);

  private:
    std::int64_t page_count_before_ = 0;
    bool was_quiet_ = false;
};

/// Whether the writer tidies up behind a commit. It takes one or two, each a heartbeat; who commits
/// more is at work again, and the next look is seconds away.
class Tidying {
  public:
    void looked(LogQuiet::State state);
    bool begins();
    void is_done() { commits_left_ = 0; }

  private:
    int commits_left_ = 0;
};

class Checkpointer {
  public:
    Checkpointer(const DatabaseFile& file, std::int64_t log_pages);
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

    /// For the writer's thread, after each commit: asks for a shorter log when it is too long, and
    /// restarts it when the checkpointer has left only a little to move. Where other programs take
    /// so much of the machine that the checkpointer falls far behind that length, the writer waits
    /// for it, each time the log has grown by another quarter. When there is hardly anything to do
    /// it moves the tail into the index, as long as nobody waits, and gives back the memory of the
    /// pages. Throws StoreError.
    void follow(SqliteConnection& writer, const std::function<bool()>& is_waited_for);

  private:
    enum class Shortening { none, wanted, prepared };

    void run();
    /// Whether what is left is little.
    bool shorten();
    void look();
    void tidy(SqliteConnection& writer, const std::function<bool()>& is_waited_for);

    SqliteConnection connection_;
    LogLimit limit_;  // the writer's
    LogQuiet quiet_;
    std::mutex mutex_;
    std::condition_variable changed_;   // for the checkpointer
    std::condition_variable prepared_;  // for the writer
    Shortening shortening_ = Shortening::none;
    Tidying tidying_;
    bool is_over_ = false;
    std::thread thread_;  // last: it uses all of the above
};

}  // namespace store
