#include "bench/bare_commits.hpp"

#include "base/ensure.hpp"
#include "bench/machine.hpp"
#include "store/sql_text.hpp"

#include <sqlite3.h>

#include <stdexcept>

namespace bench {
namespace {

int place_of(sqlite3_stmt* statement, const char* parameter) {
    const int place = sqlite3_bind_parameter_index(statement, parameter);
    base::ensure(place > 0);
    return place;
}

void bind(sqlite3_stmt* statement, const char* parameter, std::int64_t value) {
    sqlite3_bind_int64(statement, place_of(statement, parameter), value);
}

void bind(sqlite3_stmt* statement, const char* parameter, const std::string& value) {
    sqlite3_bind_text(
        statement, place_of(statement, parameter), value.data(), static_cast<int>(value.size()),
        SQLITE_STATIC);
}

void step(sqlite3_stmt* statement) {
    const bool done = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    if (!done) throw std::runtime_error(sqlite3_errmsg(sqlite3_db_handle(statement)));
}

}  // namespace

void BareCommits::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

BareCommits::BareCommits(
    const std::string& data, std::vector<Invitation> attempts, const std::string& answer)
    : attempts_(std::move(attempts)), answer_(answer) {
    if (sqlite3_open((data + "/assay.db").c_str(), &database_) != SQLITE_OK) {
        throw std::runtime_error("cannot open the database in " + data);
    }
    run_script("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
    insert_ = prepare("revision_insert");
    advance_ = prepare("attempt_advance_seq");
}

BareCommits::~BareCommits() {
    insert_.reset();
    advance_.reset();
    sqlite3_close(database_);
}

void BareCommits::run_script(const char* sql) {
    if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw std::runtime_error(std::string(sql) + ": " + sqlite3_errmsg(database_));
    }
}

BareCommits::Statement BareCommits::prepare(const std::string& name) {
    const std::string sql = store::named_statements(store::queries_sql()).at(name);
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v3(database_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (statement == nullptr) throw std::runtime_error(name + ": " + sqlite3_errmsg(database_));
    return Statement(statement);
}

/// Attempt after attempt, as a closed loop of all of them saves.
void BareCommits::insert_row() {
    const std::string& attempt = attempts_[row_count_ % attempts_.size()].attempt.value;
    const auto seq = static_cast<std::int64_t>(row_count_ / attempts_.size() + 1);
    ++row_count_;
    const auto received_at = std::chrono::system_clock::now().time_since_epoch();
    bind(insert_.get(), ":attempt", attempt);
    bind(insert_.get(), ":seq", seq);
    bind(insert_.get(), ":position", seq % 2);
    bind(insert_.get(), ":session", 1);
    bind(insert_.get(), ":answer", answer_);
    bind(insert_.get(), ":received_at", received_at / std::chrono::microseconds(1));
    bind(insert_.get(), ":late", 0);
    step(insert_.get());
    bind(advance_.get(), ":id", attempt);
    bind(advance_.get(), ":seq", seq);
    step(advance_.get());
}

BareCommits::Rate BareCommits::run(
    std::chrono::duration<double> time, std::size_t rows_per_commit) {
    base::ensure(rows_per_commit > 0);
    const auto start = Clock::now();
    const auto end = start + time;
    std::vector<double> commits_ms;
    auto now = start;
    while (now < end) {
        run_script("BEGIN IMMEDIATE");
        for (std::size_t row = 0; row < rows_per_commit; ++row)
            insert_row();
        const auto before = Clock::now();
        run_script("COMMIT");
        now = Clock::now();
        commits_ms.push_back(std::chrono::duration<double, std::milli>(now - before).count());
    }
    const double rows = static_cast<double>(commits_ms.size() * rows_per_commit);
    return {
        .rows_per_second = rows / std::chrono::duration<double>(now - start).count(),
        .commit_p50_ms = quantile(commits_ms, 0.5),
        .commit_p99_ms = quantile(commits_ms, 0.99)};
}

}  // namespace bench
