#include "bench/bare_commits.hpp"

#include "base/ensure.hpp"
#include "bench/machine.hpp"

#include <sqlite3.h>

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace bench {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t attempt_count = 10'000;
constexpr std::int64_t question_count = 10;
constexpr auto checkpoint_interval = 100ms;

constexpr const char* schema =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;"
    "CREATE TABLE answers (attempt INTEGER, question INTEGER, revision INTEGER, body TEXT,"
    " saved_at INTEGER, PRIMARY KEY (attempt, question)) WITHOUT ROWID;"
    "CREATE TABLE events (id INTEGER PRIMARY KEY, attempt INTEGER, question INTEGER,"
    " revision INTEGER, body TEXT, saved_at INTEGER);";
constexpr const char* append_sql =
    "INSERT INTO events (attempt, question, revision, body, saved_at) VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr const char* replace_sql =
    "INSERT INTO answers (attempt, question, revision, body, saved_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (attempt, question) DO UPDATE"
    " SET revision = excluded.revision, body = excluded.body, saved_at = excluded.saved_at"
    " WHERE excluded.revision > answers.revision";

}  // namespace

void BareCommits::Close::operator()(sqlite3* database) const {
    sqlite3_close(database);
}

void BareCommits::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

BareCommits::Database BareCommits::open(const std::string& path) {
    sqlite3* database = nullptr;
    const bool opened = sqlite3_open(path.c_str(), &database) == SQLITE_OK;
    Database owned(database);
    if (!opened) throw std::runtime_error("cannot open the database " + path);
    return owned;
}

BareCommits::BareCommits(const std::string& directory, std::string answer, std::uint64_t seed)
    : path_(directory + "/bare.db"),
      answer_(std::move(answer)),
      chance_(seed),
      database_(open(path_)) {
    run_script(schema);
    append_ = prepare(append_sql);
    replace_ = prepare(replace_sql);
    fill();
}

BareCommits::~BareCommits() = default;

void BareCommits::run_script(const char* sql) {
    if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw std::runtime_error(std::string(sql) + ": " + sqlite3_errmsg(database_.get()));
    }
}

BareCommits::Statement BareCommits::prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v3(database_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (statement == nullptr) throw std::runtime_error(sqlite3_errmsg(database_.get()));
    return Statement(statement);
}

void BareCommits::write(sqlite3_stmt* statement, std::int64_t attempt, std::int64_t question) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    sqlite3_bind_int64(statement, 1, attempt);
    sqlite3_bind_int64(statement, 2, question);
    sqlite3_bind_int64(statement, 3, revision_);
    sqlite3_bind_text(statement, 4, answer_.data(), int(answer_.size()), SQLITE_STATIC);
    sqlite3_bind_int64(statement, 5, now / 1us);
    const bool done = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    if (!done) throw std::runtime_error(sqlite3_errmsg(database_.get()));
}

/// So that the first round meets the same tree as the last.
void BareCommits::fill() {
    run_script("BEGIN IMMEDIATE");
    for (std::int64_t attempt = 0; attempt < attempt_count; ++attempt) {
        for (std::int64_t question = 0; question < question_count; ++question)
            write(replace_.get(), attempt, question);
    }
    run_script("COMMIT; PRAGMA wal_checkpoint(TRUNCATE);");
}

void BareCommits::save() {
    const auto drawn = static_cast<std::int64_t>(
        chance_() % static_cast<std::uint64_t>(attempt_count * question_count));
    ++revision_;
    write(replace_.get(), drawn / question_count, drawn % question_count);
    write(append_.get(), drawn / question_count, drawn % question_count);
}

std::jthread BareCommits::start_checkpoints() {
    return std::jthread([path = path_](const std::stop_token& stop) {
        const Database database = open(path);
        std::mutex mutex;
        std::condition_variable_any stopped;
        std::unique_lock lock(mutex);
        while (!stop.stop_requested()) {
            stopped.wait_for(lock, stop, checkpoint_interval, [] { return false; });
            sqlite3_wal_checkpoint_v2(
                database.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
        }
    });
}

BareCommits::Rate BareCommits::run(
    std::chrono::duration<double> time, std::size_t rows_per_commit) {
    base::ensure(rows_per_commit > 0);
    const std::jthread checkpoints = start_checkpoints();
    const auto start = Clock::now();
    const auto end = start + time;
    std::vector<double> commits_ms;
    auto now = start;
    while (now < end) {
        run_script("BEGIN IMMEDIATE");
        for (std::size_t row = 0; row < rows_per_commit; ++row)
            save();
        run_script("COMMIT");
        const auto before = std::exchange(now, Clock::now());
        commits_ms.push_back(std::chrono::duration<double, std::milli>(now - before).count());
    }
    const double rows = static_cast<double>(commits_ms.size() * rows_per_commit);
    return {
        .rows_per_second = rows / std::chrono::duration<double>(now - start).count(),
        .commit_p50_ms = quantile(commits_ms, 0.5),
        .commit_p99_ms = quantile(commits_ms, 0.99)};
}

}  // namespace bench
