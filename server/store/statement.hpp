#pragma once
// One prepared statement, made so that running it costs little more than the engine's own steps:
// the names of parameters and columns are read once, and texts are handed over without a copy.

#include "store/store.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace store {

class SqliteStatement {
  public:
    /// Throws StoreError. `name` is for messages.
    SqliteStatement(sqlite3* database, std::string_view name, const std::string& sql);

    bool changes_rows() const { return changes_rows_; }

    /// Every parameter exactly once, in any order. Throws StoreError.
    std::vector<Row> run(std::initializer_list<Parameter> parameters);
    /// The same for more rows than should be in memory at once.
    void each(
        std::initializer_list<Parameter> parameters, const std::function<void(const Row&)>& use);

  private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    /// Leaves the statement ready for its next run, whatever happens in this one.
    struct Reset {
        sqlite3_stmt* statement;
        ~Reset();
    };

    template <class Use>
    void step(std::initializer_list<Parameter> parameters, Use use);
    void bind(std::initializer_list<Parameter> parameters);
    std::size_t place_of(std::string_view parameter, std::size_t likely) const;
    Row row() const;

    sqlite3* database_;
    std::string name_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    bool changes_rows_ = false;
    std::vector<std::string> parameters_;
    std::vector<std::size_t> places_;  // where the last caller's parameters belonged, in its order
    Row::Columns columns_;
    std::size_t row_count_ = 0;  // the last run's, as the next one's likely one
};

/// What the engine says about its last error.
[[noreturn]] void fail(sqlite3* database, std::string_view during);

}  // namespace store
