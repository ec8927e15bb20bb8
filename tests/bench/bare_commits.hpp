#pragma once
// The bare limit of acknowledged saves: the same rows into the same tables by the same two
// statements, straight into SQLite with as little around them as the durability of an
// acknowledgement allows: WAL, synchronous=FULL, a fixed number of rows per commit.

#include "bench/installation.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace bench {

class BareCommits {
  public:
    /// `data` holds a database with `attempts`. Each row carries `answer`, which must outlive this.
    BareCommits(
        const std::string& data, std::vector<Invitation> attempts, const std::string& answer);
    ~BareCommits();
    BareCommits(const BareCommits&) = delete;
    BareCommits& operator=(const BareCommits&) = delete;

    struct Rate {
        double rows_per_second = 0;
        double commit_p50_ms = 0;
        double commit_p99_ms = 0;
    };
    Rate run(std::chrono::duration<double> time, std::size_t rows_per_commit);

  private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

    void run_script(const char* sql);
    Statement prepare(const std::string& name);
    void insert_row();

    sqlite3* database_ = nullptr;
    std::vector<Invitation> attempts_;
    const std::string& answer_;
    Statement insert_;
    Statement advance_;
    std::size_t row_count_ = 0;
};

}  // namespace bench
