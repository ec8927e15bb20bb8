#pragma once
// Pairs of two equally long lists, each entry used once.

#include <cstddef>
#include <functional>

namespace grading {

/// Whether entries 0..count-1 of one list can be paired with those of the other so that every pair
/// is allowed (Kuhn's augmenting paths). `unpaired` is then an entry of the first list that stays
/// alone.
bool can_pair_all(
    std::size_t count,
    const std::function<bool(std::size_t, std::size_t)>& is_allowed,
    std::size_t& unpaired);

}  // namespace grading
