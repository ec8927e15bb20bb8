#pragma once
// One SQLite connection with every named statement prepared, so that a mistake in queries.sql ends
// the start, not an exam.

#include "store/store.hpp"

#include <map>
#include <memory>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace store {

class SqliteConnection final : public Tx {
  public:
    /// Throws StoreError. Writers use WAL with synchronous=FULL and no checkpoint of their own.
    SqliteConnection(const std::string& path, Access access);
    ~SqliteConnection() override;
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    std::vector<Row> query(
        std::string_view statement, std::initializer_list<Parameter> parameters) override;

    /// Any statements, without parameters: transactions, pragmas, the schema.
    void run_script(const std::string& sql);
    void prepare_statements();
    /// 0 for a new file, else the schema that it holds.
    std::int64_t user_version();
    /// Moves what the log holds into the database file, as far as readers allow.
    void checkpoint();

  private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

    [[noreturn]] void fail(std::string_view during) const;
    static void bind(sqlite3_stmt* statement, const Parameter& parameter);
    static Row row_of(sqlite3_stmt* statement);

    sqlite3* database_ = nullptr;
    std::map<std::string, Statement, std::less<>> statements_;
};

}  // namespace store
