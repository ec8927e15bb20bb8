#pragma once
// The real server on a folder of its own, killed and started again on the same port.

#include "kill/room.hpp"
#include "kill/small_installation.hpp"
#include "support/served.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace crash {

/// From ASSAY_SEED, else by chance; a test that uses it prints it.
std::uint64_t seed_of_this_run();

struct Guests {
    std::size_t steady = 24;  // there all the time
    std::size_t others = 0;
    std::chrono::seconds others_limit{3600};  // of their only section
};

class Trial {
  public:
    Trial(const Guests& guests, std::uint64_t seed);
    /// With its data somewhere else.
    Trial(const Guests& guests, std::uint64_t seed, std::string data);
    ~Trial();
    Trial(const Trial&) = delete;
    Trial& operator=(const Trial&) = delete;

    Room& room() { return room_; }
    std::mt19937_64& chance() { return chance_; }
    const SmallInstallation& installation() const { return installation_; }
    const std::string& data() const { return data_; }
    /// Takes one of the others into the room.
    Seat& seat_another();

    void start();
    /// Begins to start, and is killed after so long.
    void start_in_vain(std::chrono::microseconds life);
    /// The process that serves or the one that watches it, by chance.
    void kill_server();
    /// Killed, its last words heard, started again, everybody back.
    void kill_and_return();
    support::Served& served() { return *served_; }

    /// A moment of up to `most` from now.
    Clock::time_point soon(std::chrono::microseconds most);
    /// Everything that was ever broken: what candidates saw, and what the data folder holds. The
    /// server must not run.
    std::vector<std::string> contradictions() const;

    std::size_t kill_count() const { return kill_count_; }

  private:
    std::vector<std::string> command() const;

    SmallInstallation installation_;
    std::string data_;
    std::mt19937_64 chance_;
    std::vector<support::Invitation> others_;
    Room room_;
    std::optional<support::Served> served_;
    std::uint16_t port_ = 0;
    std::size_t kill_count_ = 0;
};

}  // namespace crash
