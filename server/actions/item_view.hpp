#pragma once
// What a candidate may see of an item: prompt, options in their drawn order, starters, visible
// cases. Keys, hidden cases and proofs have no field to travel in.

#include "catalog/item.hpp"
#include "protocol/messages.hpp"

#include <cstdint>
#include <vector>

namespace actions {

/// Fills everything but position, slot, points, answer and saved_at.
protocol::ItemView view_of(const catalog::Item& item, std::uint64_t seed);

/// Options or entries in this attempt's order; empty for other kinds.
std::vector<protocol::Choice> choices_of(const catalog::Item& item, std::uint64_t seed);

}  // namespace actions
