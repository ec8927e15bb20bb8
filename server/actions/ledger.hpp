#pragma once
// The server's own outages: when it was down, frozen or refusing, and what that cost candidates.
// A heartbeat row says when it last worked; a gap in it is an outage, written down once and taken
// off every clock that ran. Nothing may be closed by the clock before the ledger has heard of the
// present: see closing.cpp.

#include "loop/random.hpp"
#include "store/live.hpp"

namespace actions {

inline constexpr base::Duration heartbeat_interval = std::chrono::seconds(1);
/// A longer gap is an outage; shorter ones happen when a machine is busy.
inline constexpr base::Duration heartbeat_gap_max = std::chrono::seconds(3);

/// The server works at `now`. If it did not for a while before, everybody is credited.
/// Whether that happened.
bool note_alive(store::Tx& tx, base::Time now, loop::Random& random);

/// The same at the start of a process: whoever was connected to the one before no longer is.
bool note_start(store::Tx& tx, base::Time now, loop::Random& random);

/// Writes an outage down and credits all whose clock ran.
void record_outage(store::Tx& tx, const store::Outage& outage, loop::Random& random);

}  // namespace actions
