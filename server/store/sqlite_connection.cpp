#include "store/sqlite_connection.hpp"

#include "base/ensure.hpp"
#include "store/sql_text.hpp"

#include <sqlite3.h>

#include <cstdio>

namespace store {
namespace {

constexpr int busy_wait_ms = 5000;

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

Value value_of(sqlite3_stmt* statement, int column) {
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER:
            return std::int64_t{sqlite3_column_int64(statement, column)};
        case SQLITE_NULL:
            return std::monostate{};
        default:
            break;
    }
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    return std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
}

}  // namespace

void SqliteConnection::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

SqliteConnection::SqliteConnection(const std::string& path, Access access) {
    if (sqlite3_open_v2(path.c_str(), &database_, open_flags(access), relative_path_vfs()) !=
        SQLITE_OK) {
        const std::string why = sqlite3_errmsg(database_);
        sqlite3_close_v2(database_);
        throw StoreError("cannot open the database " + path + ": " + why);
    }
    sqlite3_busy_timeout(database_, busy_wait_ms);
    if (access == Access::write) {
        run_script(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;"
            "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;");
    }
}

SqliteConnection::~SqliteConnection() {
    statements_.clear();
    sqlite3_close_v2(database_);
}

void SqliteConnection::fail(std::string_view during) const {
    throw StoreError(
        "database: " + std::string(during) + ": " + sqlite3_errmsg(database_) + " (" +
        std::to_string(sqlite3_extended_errcode(database_)) + ")");
}

void SqliteConnection::run_script(const std::string& sql) {
    if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        fail(sql.substr(0, 60));
    }
}

void SqliteConnection::prepare_statements() {
    for (const auto& [name, sql] : named_statements(queries_sql())) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v3(
                database_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
            SQLITE_OK) {
            fail(name);
        }
        statements_.emplace(name, statement);
    }
}

std::int64_t SqliteConnection::user_version() {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(database_, "PRAGMA user_version", -1, &raw, nullptr) != SQLITE_OK) {
        fail("user_version");
    }
    const Statement statement(raw);
    if (sqlite3_step(raw) != SQLITE_ROW) fail("user_version");
    return sqlite3_column_int64(raw, 0);
}

void SqliteConnection::bind(sqlite3_stmt* statement, const Parameter& parameter) {
    const std::string name = ":" + std::string(parameter.name);
    const int index = sqlite3_bind_parameter_index(statement, name.c_str());
    base::ensure(index > 0);
    if (const auto* integer = std::get_if<std::int64_t>(&parameter.value)) {
        sqlite3_bind_int64(statement, index, *integer);
    } else if (const auto* text = std::get_if<std::string>(&parameter.value)) {
        sqlite3_bind_text64(
            statement, index, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } else {
        sqlite3_bind_null(statement, index);
    }
}

Row SqliteConnection::row_of(sqlite3_stmt* statement) {
    std::vector<std::string> names;
    std::vector<Value> values;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        names.emplace_back(sqlite3_column_name(statement, i));
        values.push_back(value_of(statement, i));
    }
    return {std::move(names), std::move(values)};
}

std::vector<Row> SqliteConnection::query(
    std::string_view name, std::initializer_list<Parameter> parameters) {
    const auto found = statements_.find(name);
    base::ensure(found != statements_.end());
    sqlite3_stmt* statement = found->second.get();
    base::ensure(
        static_cast<std::size_t>(sqlite3_bind_parameter_count(statement)) == parameters.size());
    for (const Parameter& parameter : parameters)
        bind(statement, parameter);

    std::vector<Row> rows;
    int status = sqlite3_step(statement);
    for (; status == SQLITE_ROW; status = sqlite3_step(statement))
        rows.push_back(row_of(statement));
    const bool done = status == SQLITE_DONE;
    const std::string why = done ? "" : sqlite3_errmsg(database_);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    if (!done) throw StoreError("database: " + std::string(name) + ": " + why);
    return rows;
}

void SqliteConnection::checkpoint() {
    sqlite3_wal_checkpoint_v2(database_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

}  // namespace store
