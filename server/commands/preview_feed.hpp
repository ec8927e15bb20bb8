#pragma once
// The server's end of a preview: versions of the item come through a pipe, a bundle of JSON a line.

#include "actions/preview.hpp"

namespace commands {

inline constexpr int no_preview = -1;

/// Follows until the pipe ends. Takes the descriptor.
loop::Task<void> follow_feed(actions::Desk& desk, actions::Preview first, int descriptor);

}  // namespace commands
