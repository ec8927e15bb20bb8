// Theory of operation. Commits append pages to the log; a checkpoint moves them into the database
// file, and once everything is moved, and nobody reads the log any more, the next commit begins it
// anew. While the writer is never idle the first never holds by itself: there are always pages that
// came during the checkpoint. So when the log is long this thread moves the bulk, again and again
// until only a little came meanwhile, and then the writer moves that between two of its batches.
// Where as much comes as it can move, the log is left to grow for a while. It gives way to
// everybody, so a busy machine may leave it next to nothing: then the log would grow until the disk
// is full, unless the writer waited.

#include "store/checkpointer.hpp"

#include "base/log.hpp"
#include "store/paced_writes.hpp"

#include <chrono>
#include <limits>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

namespace store {
namespace {

using namespace std::chrono_literals;

constexpr auto interval = 8s;
// A heartbeat each second and a few people who save.
constexpr std::int64_t quiet_pages_max = 64;  // in an interval
constexpr std::int64_t rest_pages_max = 64;
constexpr int round_count_max = 16;
constexpr std::int64_t overrun_factor = 16;
constexpr int tidying_commits_max = 8;

// Linux counts niceness by threads. Moving a long log is work without a pause for a tenth of a
// second, and nobody waits for its end.
void give_way() {
    constexpr int niceness = 10;
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), niceness);
}

}  // namespace

bool LogLimit::is_reached(std::int64_t page_count) {
    if (page_count < pages_max_) next_page_count_ = pages_max_;
    if (page_count < next_page_count_) return false;
    next_page_count_ = page_count + pages_max_ / 4;
    return true;
}

bool LogLimit::is_overrun(std::int64_t page_count) const {
    return page_count >= overrun_factor * pages_max_;
}

LogQuiet::State LogQuiet::look(std::int64_t page_count) {
    const std::int64_t before = std::exchange(page_count_before_, page_count);
    const bool is_quiet = before <= page_count && page_count <= before + quiet_pages_max;
    const bool was_quiet = std::exchange(was_quiet_, is_quiet);
    if (!is_quiet) return State::busy;
    return was_quiet ? State::quiet : State::becomes_quiet;
}

void Tidying::looked(LogQuiet::State state) {
    if (state == LogQuiet::State::becomes_quiet) commits_left_ = tidying_commits_max;
    if (state == LogQuiet::State::busy) commits_left_ = 0;
}

bool Tidying::begins() {
    if (commits_left_ == 0) return false;
    --commits_left_;
    return true;
}

Checkpointer::Checkpointer(const DatabaseFile& file, std::int64_t log_pages)
    : connection_(file, Access::write), limit_(log_pages), thread_([this] { run(); }) {}

Checkpointer::~Checkpointer() {
    {
        const std::scoped_lock lock(mutex_);
        is_over_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void Checkpointer::follow(SqliteConnection& writer, const std::function<bool()>& is_waited_for) {
    if (const auto page_count = writer.log_page_count(); limit_.is_reached(page_count)) {
        std::unique_lock lock(mutex_);
        if (shortening_ == Shortening::none) shortening_ = Shortening::wanted;
        changed_.notify_one();
        if (limit_.is_overrun(page_count))
            prepared_.wait(lock, [this] { return shortening_ != Shortening::wanted; });
    }
    bool is_prepared = false;
    bool is_quiet = false;
    {
        const std::scoped_lock lock(mutex_);
        is_prepared = shortening_ == Shortening::prepared;
        if (is_prepared) shortening_ = Shortening::none;
        is_quiet = tidying_.begins();
    }
    if (is_prepared) writer.restart_log();
    if (is_quiet) tidy(writer, is_waited_for);
}

/// What a crowd needed is given back when it has left, once.
void Checkpointer::tidy(SqliteConnection& writer, const std::function<bool()>& is_waited_for) {
    do {
        if (is_waited_for()) return;
    } while (writer.index_more());
    writer.forget_pages();
    const std::scoped_lock lock(mutex_);
    tidying_.is_done();
}

void Checkpointer::run() {
    give_way();
    std::unique_lock lock(mutex_);
    while (!is_over_) {
        const bool wanted = changed_.wait_for(
            lock, interval, [this] { return is_over_ || shortening_ == Shortening::wanted; });
        if (is_over_) return;
        lock.unlock();
        bool is_short = false;
        try {
            const PacedWrites paced;
            if (wanted) {
                is_short = shorten();
            } else {
                look();
            }
        } catch (const StoreError& fault) {
            // The log keeps what could not be moved, so nothing is lost but space.
            base::log(base::Level::warning, "checkpoint_failed", {{"why", fault.what()}});
        }
        lock.lock();
        if (!wanted) continue;
        shortening_ = is_short ? Shortening::prepared : Shortening::none;
        prepared_.notify_one();
    }
}

bool Checkpointer::shorten() {
    std::int64_t moved = 0;
    std::int64_t came_before = std::numeric_limits<std::int64_t>::max();
    for (int round = 0; round < round_count_max; ++round) {
        const Log log = connection_.checkpoint();
        const std::int64_t came = log.moved_count - std::exchange(moved, log.moved_count);
        if (came <= rest_pages_max) return true;
        if (came > came_before - came_before / 10) return false;
        came_before = came;
    }
    return false;
}

void Checkpointer::look() {
    const LogQuiet::State state = quiet_.look(connection_.checkpoint().page_count);
    const std::scoped_lock lock(mutex_);
    tidying_.looked(state);
}

}  // namespace store
