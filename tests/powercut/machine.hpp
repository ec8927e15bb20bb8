#pragma once
// A machine with the store's real batches on a simulated disk, that loses its power again and
// again, and after each time is asked for everything it ever acknowledged.

#include "loop/random.hpp"
#include "powercut/ledger.hpp"
#include "store/batch.hpp"
#include "support/sim_disk.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace powercut {

/// What is wrong with the program or the disk on purpose; the suite must find each.
enum class Mutation { none, synchronous_normal, lying_syncs, acknowledges_before_commit };

/// What happens to the machine: the power goes, the disk is full now and then, it has errors.
enum class Trouble { power_cuts, full_disk, failing_disk };

struct Tally {
    std::uint64_t crashes = 0;
    std::uint64_t killed = 0;  // of the crashes: the process only
    std::uint64_t cuts_while_opening = 0;
    std::uint64_t cuts_in_checkpoints = 0;
    std::uint64_t acknowledged = 0;
    std::uint64_t failed_commits = 0;
    std::uint64_t failed_jobs = 0;  // that threw, or found no room
    std::uint64_t findings = 0;     // crashes after which something was wrong
    std::string first_finding{};
};

/// Machine after machine, each with a seed of its own counted from `seed`, until `crash_count`
/// crashes have been survived.
struct Campaign {
    std::uint64_t seed = 1;
    std::uint64_t crash_count = 0;
    Mutation mutation = Mutation::none;
    Trouble trouble = Trouble::power_cuts;
};
Tally run(const Campaign& campaign);

class Machine {
  public:
    Machine(const Campaign& campaign, Tally& tally);

    /// Opens, audits, writes until it crashes, restarts. False when the audit found something.
    bool live();
    std::uint64_t acknowledged_count() const { return ledger_.acknowledged_count(); }

  private:
    void trouble_comes(bool early);
    void open();
    bool open_through(bool trouble);
    bool audit();
    void note(const std::string& wrong);
    void work();
    void write(store::Tx& tx, const Save& save, bool fails);
    void write_batch();
    store::Batch make_batch();
    void checkpoint();
    void crash();

    Mutation mutation_;
    Trouble trouble_;
    std::uint64_t seed_;
    Tally& tally_;
    loop::Random random_;
    support::SimDisk disk_;
    Ledger ledger_;
    std::uint64_t save_count_ = 0;
    std::unique_ptr<store::SqliteConnection> writer_;
    std::unique_ptr<store::SqliteConnection> checkpointer_;
};

}  // namespace powercut
