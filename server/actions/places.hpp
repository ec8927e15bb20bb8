#pragma once
// Whoever waits for a Run hears how many go before it, as that changes.

#include "actions/desk.hpp"

namespace actions {

/// At most so often, however fast the queue moves.
inline constexpr base::Duration places_interval = std::chrono::seconds(1);
/// Who is further back hears its place when the others have gone.
inline constexpr std::int64_t places_told_max = 200;

/// Runs for as long as the server does.
loop::Task<void> keep_places(Desk& desk);

}  // namespace actions
