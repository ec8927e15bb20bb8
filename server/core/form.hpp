#pragma once
// The items one candidate drew. Drawn once from a seed, stored, never changed afterwards.

#include "core/blueprint.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace core {

/// Places in a list: the first is of what comes first.
using Order = std::vector<std::size_t>;

struct FormEntry {
    std::int64_t position = 0;  // 0.. over the whole form
    std::int64_t section = 0;
    std::string slot;
    std::string item;          // path
    std::string item_hash;     // the version this attempt is pinned to
    std::int64_t variant = 0;  // 1..: of a generated item's bank; 0: the item has none
    std::int64_t points = 0;
    Construct construct = Construct::skill;
    std::int64_t raters = 0;  // people who rate it; 0: a worker grades it
    base::Duration limit{};   // its own; zero: only the section's
    std::uint64_t seed = 0;   // draws a scenario's values
    Order order{};            // of its options, as shown; empty: as its author wrote them
};

using Form = std::vector<FormEntry>;

/// A portable random permutation of 0..count-1.
Order shuffled(std::size_t count, std::uint64_t seed);

}  // namespace core
