#pragma once
// What a page makes of a state whose items say only what it does not hold.

#include "base/ensure.hpp"
#include "protocol/messages.hpp"

#include <algorithm>

namespace support {

/// `state` with the content of the items of `before`, the last one that the page was told.
inline protocol::AttemptState with_held_items(
    protocol::AttemptState state, const protocol::AttemptState& before) {
    if (state.held.empty()) return state;
    base::ensure(state.content == before.content && state.items.empty());
    for (protocol::HeldItem& held : state.held) {
        const auto item =
            std::ranges::find(before.items, held.position, &protocol::ItemView::position);
        base::ensure(item != before.items.end());
        state.items.push_back(*item);
        state.items.back().answer = std::move(held.answer);
        state.items.back().saved_at = held.saved_at;
    }
    state.held.clear();
    return state;
}

}  // namespace support
