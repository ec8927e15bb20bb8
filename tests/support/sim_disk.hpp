#pragma once
// A disk in memory below SQLite, for one thread: power cuts, dead processes, errors and lies, from
// a seed. Each disk is a file system (an SQLite VFS) of its own.

#include "store/sqlite_connection.hpp"

#include <cstdint>
#include <memory>
#include <optional>

namespace support {

class SimDisk {
  public:
    explicit SimDisk(std::uint64_t seed);
    ~SimDisk();
    SimDisk(const SimDisk&) = delete;
    SimDisk& operator=(const SimDisk&) = delete;

    /// Where a database on this disk is.
    store::DatabaseFile file() const;

    /// Writes, truncations, syncs, and names made and removed so far.
    std::uint64_t change_count() const;
    /// The length of the file behind `file()` with `suffix`, such as "-wal"; 0 if there is none.
    std::size_t length(const std::string& suffix = "") const;

    /// The power goes during the nth change from now (1: the next one), which may be done in part.
    void cut_power_at(std::uint64_t nth_change);
    /// From now on every operation fails, as after a cut.
    void cut_power();
    bool has_power() const;

    enum class Crash { process, power };
    /// After whoever used the disk is gone, with all that they had open. A crash of the power takes
    /// what was not synced, as far as the seed says; one of the process takes nothing.
    void restart(Crash crash);

    enum class Operation { read, write, sync };
    struct Fault {
        Operation operation = Operation::write;
        int code = 0;                        // of SQLite, such as SQLITE_FULL
        std::uint64_t once_in = 1;           // operations of that kind, on average
        std::optional<std::uint64_t> nth{};  // or exactly that one, and those after it
    };
    void inject(const Fault& fault);
    void heal();

    /// Says that it has synced, and has not.
    void lie_about_syncs();

    struct State;

  private:
    std::unique_ptr<State> state_;
};

}  // namespace support
