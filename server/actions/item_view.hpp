#pragma once
// What a candidate may see of an item: prompt, options in their drawn order, starters, visible
// cases. Keys, hidden cases and proofs have no field to travel in.

#include "catalog/item.hpp"
#include "core/form.hpp"
#include "protocol/messages.hpp"

#include <cstdint>
#include <string>

namespace actions {

/// What is the same in every attempt: all but position, slot, points, clock, answer and saved_at,
/// with choices and blocks in their author's order. Of a generated item as a whole: its first
/// variant. `language` is that of its texts.
protocol::ItemView view_of(const catalog::Item& item, const std::string& language);

/// What items are written in.
inline constexpr const char* english = "en";

/// The order in which an attempt with this seed sees the options, entries, rated answers or blocks
/// of that view: where something stands tells nothing. Empty: its author's order is kept.
core::Order draw_order(
    const protocol::ItemView& view, const catalog::Item& item, std::uint64_t seed);

/// Puts them into that order.
void arrange(protocol::ItemView& view, const catalog::Item& item, const core::Order& order);

}  // namespace actions
