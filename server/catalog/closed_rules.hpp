#pragma once
// What an answer to a closed item earns. Pure; used by the grader, by `assay check`, and by the
// catalog itself to refuse a manifest whose wrong answers are right.

#include "catalog/item.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace catalog {

bool is_closed(const Item& item);

/// Millionths of the item's points, from 0 to core::whole. `item` must be of a closed kind.
std::int64_t earned(const Item& item, const core::Answer& answer);

/// The most that a wrong answer may earn, in millionths.
std::int64_t earns_most(const Proof& proof);

/// Whether the order satisfies the item: every entry once, and each `before` pair or the answer
/// kept.
bool is_right_order(const Order& order, const std::vector<std::string>& chosen);

/// Some order of the entries that keeps every `before` pair, preferring the manifest's order; empty
/// when the pairs contradict each other.
std::vector<std::string> order_by_pairs(const Order& order);

/// The most that a person earns who answers a `multi` without reading it: by nothing, everything,
/// or the first option (for shuffled options: the mean over all of them).
std::int64_t best_blind_strategy(const Multi& item);

/// What a random order earns on average: of all orders for up to six entries, else of 720 that are
/// drawn from fixed seeds.
std::int64_t mean_of_random_orders(const Order& item);

}  // namespace catalog
