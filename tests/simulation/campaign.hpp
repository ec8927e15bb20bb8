#pragma once
// Many seeds in a row, and what to say when one of them fails.

#include <cstdint>
#include <string>

namespace simulation {

struct Campaign {
    std::uint64_t first = 1;
    std::uint64_t count = 1000;
    bool is_replay = false;
    std::string invariant{};  // the only one to look at; empty: all
};

/// From the environment.
Campaign campaign();

struct Tally {
    std::uint64_t seed_count = 0;
    std::uint64_t commit_count = 0;
    std::uint64_t crash_count = 0;
    std::uint64_t saved_count = 0;
    std::uint64_t saved_by_request_count = 0;
    std::uint64_t graded_count = 0;
    std::uint64_t reopened_count = 0;
    std::uint64_t failed_seed = 0;  // the first one; 0: none
    std::string invariant;          // which it was
    std::string failure;            // in words, with the command that replays it
    std::string words;
};

/// Stops at the first seed that finds something. Some seeds are run twice, for the same bytes.
Tally run_seeds(const Campaign& campaign, std::uint64_t first, std::uint64_t count);

}  // namespace simulation
