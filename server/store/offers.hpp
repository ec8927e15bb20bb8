#pragma once
// Since when blueprints are on offer, and how they are asked for.

#include "core/badge.hpp"
#include "store/store.hpp"

#include <string>
#include <vector>

namespace store {

/// Does nothing when it has been on offer before.
void insert_offer(Tx& tx, const std::string& slug, base::Time now);

/// Of every blueprint that was ever on offer, by slug. Practices do not count.
std::vector<core::Demand> demands(Tx& tx, base::Time now);

}  // namespace store
