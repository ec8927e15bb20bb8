#pragma once
// One seed from its first moment to its last, with every invariant looked at on the way.

#include <deque>
#include <string>

namespace simulation {

struct Finding {
    std::string invariant;  // its number; empty: all held
    std::string words;
    std::deque<std::string> story;  // the last steps before it
};

struct Outcome {
    Finding finding;
    std::string digest;  // of the whole database at the end
    std::uint64_t commit_count = 0;
    std::uint64_t crash_count = 0;
    std::uint64_t saved_count = 0;             // acknowledged
    std::uint64_t saved_by_request_count = 0;  // of these, resends among them
    std::uint64_t graded_count = 0;
    std::uint64_t reopened_count = 0;
};

/// Looks at all invariants, or at that one.
Outcome run(std::uint64_t seed, const std::string& invariant);

}  // namespace simulation
