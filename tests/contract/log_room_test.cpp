// Commits find written space in the log's file, and a log that begins anew finds it again.

#include "support/sim_disk.hpp"

#include <gtest/gtest.h>

#include <set>

namespace {

using store::Access;
using store::SqliteConnection;
using support::SimDisk;

constexpr int commit_count = 300;

class LogRoom : public testing::Test {
  protected:
    LogRoom() {
        connection_.install_schema();
        connection_.run_script("CREATE TABLE written (number INTEGER PRIMARY KEY)");
    }

    void commit_one() {
        connection_.begin(Access::write);
        connection_.run_script("INSERT INTO written DEFAULT VALUES");
        connection_.commit();
    }

    /// The lengths that the log's file had after some commits.
    std::set<std::size_t> lengths_of_commits() {
        std::set<std::size_t> lengths;
        for (int i = 0; i < commit_count; ++i) {
            commit_one();
            lengths.insert(disk_.length("-wal"));
        }
        return lengths;
    }

    SimDisk disk_{1};
    SqliteConnection connection_{disk_.file(), Access::write};
};

TEST_F(LogRoom, IsMadeForManyCommitsAtOnce) {
    const auto page_count = connection_.log_page_count();
    const auto lengths = lengths_of_commits();
    EXPECT_GE(connection_.log_page_count(), page_count + commit_count);
    EXPECT_LE(lengths.size(), commit_count / 50U);
}

TEST_F(LogRoom, IsUsedAgainByALogThatBeganAnew) {
    const auto length = *lengths_of_commits().rbegin();
    for (int round = 0; round < 20; ++round) {
        connection_.restart_log();
        EXPECT_EQ(lengths_of_commits(), std::set{length}) << "round " << round;
    }
}

}  // namespace
