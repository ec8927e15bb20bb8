#pragma once
// The bare limit of acknowledged saves: straight into SQLite, with as little around it as the
// durability of an acknowledgement allows. Each save appends an event and replaces the current
// answer of its question, in a closed loop of one thread; WAL, synchronous=FULL, a fixed number of
// saves per commit, and a thread of its own that checkpoints.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <thread>

struct sqlite3;
struct sqlite3_stmt;

namespace bench {

class BareCommits {
  public:
    /// In a new database of `directory`, with an answer of every question already there.
    BareCommits(const std::string& directory, std::string answer, std::uint64_t seed);
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
    struct Close {
        void operator()(sqlite3* database) const;
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    using Database = std::unique_ptr<sqlite3, Close>;
    using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

    static Database open(const std::string& path);
    void run_script(const char* sql);
    Statement prepare(const char* sql);
    void write(sqlite3_stmt* statement, std::int64_t attempt, std::int64_t question);
    void fill();
    void save();
    std::jthread start_checkpoints();

    std::string path_;
    std::string answer_;
    std::mt19937_64 chance_;
    Database database_;
    Statement append_;
    Statement replace_;
    std::int64_t revision_ = 0;
};

}  // namespace bench
