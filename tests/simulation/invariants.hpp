#pragma once
// The invariants of ARCHITECTURE.md, one function each: what is wrong, in words, or nothing.

#include "simulation/facts.hpp"

#include <span>
#include <string>

namespace simulation {

struct Invariant {
    std::string_view name;  // its number
    std::string (*violation)(const Facts&);
};

/// Those that can be seen in the database at any moment.
std::span<const Invariant> invariants();

/// How a revision stands by the model's clock.
core::Standing standing_of(const AttemptFacts& attempt, const store::Revision& revision);

}  // namespace simulation
