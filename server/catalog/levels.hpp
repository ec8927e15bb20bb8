#pragma once
// Levels of a code item: each opens when the hidden tests of those before it pass.

#include "catalog/item.hpp"

namespace catalog {

/// The item as it is while so many of its levels are open: their prompts, one behind the other, and
/// their groups. An item without levels, or asked for 0, is itself.
Item at_level(const Item& item, std::int64_t open);

/// What the groups of a level are worth.
std::int64_t points_of(const Item& item, const Level& level);

}  // namespace catalog
