#pragma once
// Looks into a database on a simulated disk from beside the server: for what no statement of the
// server asks, and for its digest.

#include "store/sql_text.hpp"
#include "store/statement.hpp"
#include "support/sim_disk.hpp"

#include <map>
#include <memory>
#include <string>

namespace support {

/// A transaction of its own for each statement. Gone before the disk is restarted.
class SimQuery final : public store::Tx {
  public:
    /// Throws StoreError.
    explicit SimQuery(const SimDisk& disk);
    ~SimQuery() override;
    SimQuery(const SimQuery&) = delete;
    SimQuery& operator=(const SimQuery&) = delete;

    /// `statement` is a name of queries.sql, or the statement itself.
    std::vector<store::Row> query(
        std::string_view statement, std::initializer_list<store::Parameter> parameters) override;

    /// SHA-256 of every row of every table.
    std::string digest();

  private:
    using Tables = std::map<std::string, sqlite3_stmt*>;

    void prepare_tables();
    static void append_rows(std::string& bytes, sqlite3_stmt* rows);

    sqlite3* database_ = nullptr;
    std::map<std::string, store::SqliteStatement, std::less<>> statements_;
    Tables tables_;  // every row of each, in order
};

}  // namespace support
