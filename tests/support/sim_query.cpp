#include "support/sim_query.hpp"

#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "store/revision_index.hpp"

#include <sqlite3.h>

namespace support {
namespace {

const std::map<std::string, std::string>& named() {
    static const auto all = store::named_statements(store::queries_sql());
    return all;
}

}  // namespace

SimQuery::SimQuery(const SimDisk& disk) {
    const store::DatabaseFile file = disk.file();
    const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(file.path.c_str(), &database_, flags, file.vfs.c_str()) == SQLITE_OK) {
        const std::string& tail = store::revision_views(store::Access::read);
        base::ensure(sqlite3_exec(database_, tail.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
        return;
    }
    const std::string why = sqlite3_errmsg(database_);
    sqlite3_close_v2(database_);
    throw store::StoreError("cannot look into the database: " + why);
}

SimQuery::~SimQuery() {
    statements_.clear();
    for (const auto& [table, rows] : tables_)
        sqlite3_finalize(rows);
    sqlite3_close_v2(database_);
}

std::vector<store::Row> SimQuery::query(
    std::string_view statement, std::initializer_list<store::Parameter> parameters) {
    auto known = statements_.find(statement);
    if (known == statements_.end()) {
        const std::string text(statement);
        const auto found = named().find(text);
        const std::string& sql = found == named().end() ? text : found->second;
        known = statements_
                    .emplace(
                        std::piecewise_construct, std::forward_as_tuple(text),
                        std::forward_as_tuple(database_, text, sql))
                    .first;
    }
    return known->second.run(parameters);
}

void SimQuery::prepare_tables() {
    for (const store::Row& row :
         query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name", {})) {
        const std::string& table = row.text("name");
        const std::string sql = "SELECT * FROM " + table + " ORDER BY 1, 2";
        if (sqlite3_prepare_v2(database_, sql.c_str(), -1, &tables_[table], nullptr) != SQLITE_OK) {
            store::fail(database_, sql);
        }
    }
}

// Each value with its length before it, so that moving a byte between two of them changes it.
void SimQuery::append_rows(std::string& bytes, sqlite3_stmt* rows) {
    const int column_count = sqlite3_column_count(rows);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        for (int i = 0; i < column_count; ++i) {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(rows, i));
            const auto size = static_cast<std::size_t>(sqlite3_column_bytes(rows, i));
            bytes.append(std::to_string(size)).push_back(':');
            if (text != nullptr) bytes.append(text, size);
        }
    }
    sqlite3_reset(rows);
}

std::string SimQuery::digest() {
    if (tables_.empty()) prepare_tables();
    std::string bytes;
    for (const auto& [table, rows] : tables_) {
        bytes += table;
        append_rows(bytes, rows);
    }
    return base::sha256_hex(bytes);
}

}  // namespace support
