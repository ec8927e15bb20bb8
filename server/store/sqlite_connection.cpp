#include "store/sqlite_connection.hpp"

#include "base/ensure.hpp"
#include "store/log_room.hpp"
#include "store/revision_index.hpp"
#include "store/sql_text.hpp"
#include "store/standing.hpp"
#include "store/tail_table.hpp"

#include <sqlite3.h>

#include <cstdio>
#include <tuple>

namespace store {
namespace {

constexpr int busy_wait_ms = 5000;
constexpr int restart_wait_ms = 20;  // the writer waits meanwhile
constexpr std::int64_t schema_version = 10;

int open_flags(Access access) {
    const int mode =
        access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    return mode | SQLITE_OPEN_NOMUTEX;  // each connection belongs to one thread
}

/// SQLite turns every path into an absolute one, which fails when a folder above may not be
/// entered: a server that gave up root stays in a data folder whose parents belong to root. This
/// VFS is the default one, but for leaving relative paths as they are.
const char* relative_path_vfs() {
    static const bool registered = [] {
        static sqlite3_vfs vfs = *sqlite3_vfs_find(nullptr);
        vfs.zName = "assay";
        vfs.pNext = nullptr;
        vfs.xFullPathname = [](sqlite3_vfs*, const char* name, int size, char* out) {
            return std::snprintf(out, static_cast<std::size_t>(size), "%s", name) < size
                       ? SQLITE_OK
                       : SQLITE_CANTOPEN;
        };
        return sqlite3_vfs_register(&vfs, 0) == SQLITE_OK;
    }();
    base::ensure(registered);
    return "assay";
}

/// Statistics of memory that nobody reads would take a lock for each piece of it. A process that
/// has used the engine already keeps them.
void do_without_statistics() {
    static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    std::ignore = done;
}

const std::map<std::string, std::string>& all_statements() {
    static const auto all = named_statements(queries_sql());
    return all;
}

}  // namespace

SqliteConnection::SqliteConnection(const DatabaseFile& file, Access access)
    : path_(file.path), opened_for_(access), tail_revisions_(file.tail_revisions) {
    do_without_statistics();
    const char* vfs = file.vfs.empty() ? relative_path_vfs() : file.vfs.c_str();
    if (sqlite3_open_v2(file.path.c_str(), &database_, open_flags(access), vfs) != SQLITE_OK) {
        const std::string why = sqlite3_errmsg(database_);
        sqlite3_close_v2(database_);
        throw StoreError("cannot open the database " + file.path + ": " + why);
    }
    sqlite3_busy_timeout(database_, busy_wait_ms);
    try {
        if (access == Access::read) {
            run_script(revision_views(access));
            return;
        }
        // 32 MB of pages: while 8,000 candidates save, the usual 2 MB cost an eighth of the rate.
        // And 256 MB of log are kept: begun anew, it fills room that the file system need not note
        // again.
        run_script(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;"
            "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
            "PRAGMA cache_size=-32768; PRAGMA journal_size_limit=268435456;");
        offer_tail_table(database_, tail_);
        run_script(revision_views(access));
    } catch (const StoreError&) {
        sqlite3_close_v2(database_);  // no destructor follows a constructor that throws
        throw;
    }
    const auto note_length = [](void* pages, sqlite3*, const char*, int count) {
        *static_cast<std::int64_t*>(pages) = count;
        return SQLITE_OK;
    };
    sqlite3_wal_hook(database_, note_length, &log_page_count_);
}

SqliteConnection::~SqliteConnection() {
    statements_.clear();
    controls_.clear();
    sqlite3_close_v2(database_);
}

void SqliteConnection::prepare_statements() {
    begin(opened_for_);
    for (const auto& [name, sql] : all_statements()) {
        if (opened_for_ == Access::write || sql.starts_with("\nSELECT")) named(name);
    }
    commit();
}

SqliteStatement& SqliteConnection::named(std::string_view name) {
    const auto known = statements_.find(name);
    if (known != statements_.end()) return known->second;
    const auto text = all_statements().find(std::string(name));
    base::ensure(text != all_statements().end());
    const auto added = statements_.emplace(
        std::piecewise_construct, std::forward_as_tuple(name),
        std::forward_as_tuple(database_, name, text->second));
    return added.first->second;
}

std::vector<Row> SqliteConnection::query(
    std::string_view name, std::initializer_list<Parameter> parameters) {
    SqliteStatement& statement = named(name);
    if (is_in_job_) {
        // After some faults the engine has rolled back by itself. A body that went on regardless
        // would write outside of any transaction.
        if (!is_in_transaction()) throw StoreError("database: the transaction is gone");
        if (statement.changes_rows()) prepare_to_undo();
    }
    return statement.run(parameters);
}

std::int64_t SqliteConnection::last_row_number() const {
    return sqlite3_last_insert_rowid(database_);
}

SqliteStatement& SqliteConnection::control(std::string_view sql) {
    auto known = controls_.find(sql);
    if (known == controls_.end()) {
        known = controls_
                    .emplace(
                        std::piecewise_construct, std::forward_as_tuple(sql),
                        std::forward_as_tuple(database_, sql, std::string(sql)))
                    .first;
    }
    return known->second;
}

void SqliteConnection::run(std::string_view sql) {
    control(sql).run({});
}

void SqliteConnection::run_script(const std::string& sql) {
    if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        fail(database_, std::string_view(sql).substr(0, 60));
    }
}

bool SqliteConnection::is_in_transaction() const {
    return sqlite3_get_autocommit(database_) == 0;
}

void SqliteConnection::begin(Access access) {
    run(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN");
    access_ = access;
    holds_writes_ = false;
    if (opened_for_ == Access::read) return;
    if (!has_tail_) gather_tail();
    forget_what_others_changed();
}

void SqliteConnection::gather_tail() {
    named("revision_unindexed").each({}, [this](const Row& row) {
        const bool added = tail_.add(
            row.text("attempt"), {.seq = row.integer("seq"),
                                  .number = row.integer("number"),
                                  .position = row.integer("position"),
                                  .standing = standing_named(row.text("standing")).value()});
        if (!added) throw StoreError("database: the revisions are not in their order");
    });
}

/// Inside a transaction, whose snapshot does not change any more.
void SqliteConnection::forget_what_others_changed() {
    const std::string_view sql = "PRAGMA data_version";
    const auto version = control(sql).run({}).at(0).integer("data_version");
    if (std::exchange(others_version_, version) != version) gates_.forget_all();
}

void SqliteConnection::commit() {
    base::ensure(!is_in_job_);
    if (access_ == Access::write) {
        shorten_tail(*this, tail_, tail_revisions_);
        provide_log_room(database_, log_page_count_);
    }
    run("COMMIT");
    tail_.keep();
    has_tail_ = true;
}

void SqliteConnection::rollback() {
    base::ensure(!is_in_job_);
    undo_memory();
    if (is_in_transaction()) run("ROLLBACK");
}

/// Of the whole transaction.
void SqliteConnection::undo_memory() {
    gates_.forget_all();
    tail_.undo(0);
}

void SqliteConnection::abandon() {
    is_in_job_ = false;
    holds_writes_ = false;
    undo_ = Undo::nothing;
    rollback();
}

void SqliteConnection::begin_job(Undoing undoing) {
    base::ensure(!is_in_job_ && undo_ == Undo::nothing);
    is_in_job_ = true;
    undoing_ = undoing;
}

// A savepoint costs as much as a small statement, and a copy of every page that is changed after
// it. A job that only reads needs none; nor does the first one that writes, since there is nothing
// else in the transaction that a rollback would take.
void SqliteConnection::prepare_to_undo() {
    if (undo_ != Undo::nothing) return;
    if (!holds_writes_) {
        undo_ = Undo::transaction;
    } else if (undoing_ == Undoing::together) {
        undo_ = Undo::others_too;
    } else {
        run("SAVEPOINT job");
        tail_changes_ = tail_.change_count();
        undo_ = Undo::savepoint;
    }
}

void SqliteConnection::keep_job() {
    if (!is_in_transaction()) throw StoreError("database: the transaction is gone");
    if (undo_ == Undo::savepoint) run("RELEASE job");
    holds_writes_ = holds_writes_ || undo_ != Undo::nothing;
    undo_ = Undo::nothing;
    is_in_job_ = false;
}

bool SqliteConnection::undo_job() {
    is_in_job_ = false;
    const Undo undo = std::exchange(undo_, Undo::nothing);
    if (undo == Undo::nothing && is_in_transaction()) return true;
    if (is_in_transaction()) {
        if (undo == Undo::others_too) return false;
        if (undo == Undo::savepoint) {
            run("ROLLBACK TO job");
            run("RELEASE job");
            gates_.forget_all();
            tail_.undo(tail_changes_);
            return true;
        }
        run("ROLLBACK");
    }
    undo_memory();
    if (holds_writes_) throw StoreError("database: the transaction is gone, with other jobs in it");
    begin(access_);
    return true;
}

std::string SqliteConnection::damage() {
    SqliteStatement statement(database_, "integrity_check", "PRAGMA integrity_check(1)");
    const std::string found = statement.run({}).at(0).text("integrity_check");
    return found == "ok" ? "" : found;
}

std::int64_t SqliteConnection::user_version() {
    SqliteStatement statement(database_, "user_version", "PRAGMA user_version");
    return statement.run({}).at(0).integer("user_version");
}

Log SqliteConnection::checkpoint() {
    int page_count = 0;
    int moved_count = 0;
    const int status = sqlite3_wal_checkpoint_v2(
        database_, nullptr, SQLITE_CHECKPOINT_PASSIVE, &page_count, &moved_count);
    if (status == SQLITE_BUSY) return {};  // somebody else is at it
    if (status != SQLITE_OK) fail(database_, "checkpoint");
    return {.page_count = page_count, .moved_count = moved_count};
}

void SqliteConnection::restart_log() {
    sqlite3_busy_timeout(database_, restart_wait_ms);
    sqlite3_wal_checkpoint_v2(database_, nullptr, SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
    sqlite3_busy_timeout(database_, busy_wait_ms);
}

bool SqliteConnection::index_more() {
    try {
        begin(Access::write);
        const bool has_more = shorten_tail(*this, tail_, 0);
        commit();
        return has_more;
    } catch (const DiskFull&) {
        abandon();
        return false;
    }
}

void SqliteConnection::forget_pages() {
    gates_.forget_all();
    sqlite3_db_release_memory(database_);
}

void SqliteConnection::install_schema() {
    run("BEGIN IMMEDIATE");
    if (user_version() == 0) {
        run_script(std::string(schema_sql()));
        run_script("PRAGMA user_version=" + std::to_string(schema_version));
    }
    const auto found = user_version();
    run("COMMIT");
    // A process that died may have left commits that are seen, but were not synced. Whoever is told
    // from now on that they are there must find them there after a power cut, too.
    checkpoint();
    if (found != schema_version) {
        throw StoreError(
            "the database " + path_ + " has schema " + std::to_string(found) +
            ", this program knows schema " + std::to_string(schema_version) +
            ": start the program that made it, or one that can migrate it");
    }
}

}  // namespace store
