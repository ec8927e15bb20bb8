// Somebody sets the machine's wall clock under a running server: it takes the new time over by
// itself, but never while a candidate's time runs, and never behind the end of a test.

#include "kill/processes.hpp"
#include "kill/trial.hpp"
#include "store/live.hpp"
#include "store/sqlite.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <poll.h>

namespace {

using namespace std::chrono_literals;
using crash::Clock;
using crash::Trial;

/// Of every server that is started while this lives.
class WallClock {
  public:
    WallClock() {
        // The server reads it as another user.
        std::filesystem::permissions(folder_.path(), std::filesystem::perms{0755});
        set(0h);
        setenv("ASSAY_TEST_WALL", path().c_str(), 1);
        setenv("LD_PRELOAD", support::program_beside("libassay_test_wall.so").c_str(), 1);
    }
    ~WallClock() {
        unsetenv("LD_PRELOAD");
        unsetenv("ASSAY_TEST_WALL");
    }
    WallClock(const WallClock&) = delete;
    WallClock& operator=(const WallClock&) = delete;

    void set(std::chrono::hours ahead) {
        std::ofstream{path()} << std::chrono::milliseconds{ahead}.count();
    }

  private:
    std::string path() const { return folder_.path() + "/ahead"; }

    support::TemporaryDirectory folder_;
};

pid_t serving(Trial& trial) {
    const auto children = crash::children_of(trial.served().process());
    return children.empty() ? -1 : children.front();
}

/// Whether another process serves than `before`, on the same port, within so long.
bool has_started_again(Trial& trial, pid_t before, std::chrono::seconds patience) {
    const auto last_moment = Clock::now() + patience;
    while (Clock::now() < last_moment) {
        const pid_t now = serving(trial);
        if (now > 0 && now != before && trial.served().is_well()) return true;
        poll(nullptr, 0, 100);
    }
    return false;
}

/// The longest time for which the ledger says that the server was away.
base::Duration longest_outage(const Trial& trial) {
    base::Duration longest{};
    store::with_sqlite(trial.data(), store::Access::write, [&](store::Tx& tx) {
        for (const store::Outage& outage : store::outages(tx))
            longest = std::max(longest, outage.until - outage.from);
    });
    return longest;
}

TEST(WallClock, IsTakenOverByAServerOnceNobodysTimeRuns) {
    const std::uint64_t seed = crash::seed_of_this_run();
    WallClock wall;
    Trial idle({.steady = 0}, seed);
    Trial running({.steady = 1}, seed);
    idle.start();
    running.start();
    ASSERT_EQ(running.room().ready_count(), 1U);
    const pid_t idle_before = serving(idle);
    const pid_t running_before = serving(running);

    wall.set(5h);
    EXPECT_TRUE(has_started_again(idle, idle_before, 60s));
    EXPECT_FALSE(has_started_again(running, running_before, 12s)) << "a candidate was in the room";
    EXPECT_EQ(running.room().ready_count(), 1U);

    running.room().seats().front()->hand_in();
    EXPECT_TRUE(has_started_again(running, running_before, 30s));
    running.room().hear_the_rest(5s);
    EXPECT_TRUE(running.room().seats().front()->was_told_over());

    EXPECT_GT(longest_outage(idle), 4h) << "who could have started meanwhile still may";
    const pid_t idle_ahead = serving(idle);
    const pid_t running_ahead = serving(running);
    wall.set(-1h);
    EXPECT_TRUE(has_started_again(idle, idle_ahead, 60s)) << "it goes back, too";
    EXPECT_FALSE(has_started_again(running, running_ahead, 12s))
        << "a test ended later than the wall clock says, and may be opened again";

    idle.kill_server();
    running.kill_server();
    EXPECT_EQ(running.contradictions(), std::vector<std::string>{}) << "ASSAY_SEED=" << seed;
}

}  // namespace
