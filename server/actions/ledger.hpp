#pragma once
// The server's own outages: when it was down, frozen or refusing, and what that cost candidates.
// A heartbeat row says when it last worked; a gap in it is an outage, written down once and taken
// off every clock that ran. Nothing may be closed by the clock before the ledger has heard of the
// present: see closing.cpp.

#include "actions/untold.hpp"
#include "core/spans.hpp"
#include "store/live.hpp"

namespace actions {

inline constexpr base::Duration heartbeat_interval = std::chrono::seconds(1);
/// A longer gap is an outage; shorter ones happen when a machine is busy.
inline constexpr base::Duration heartbeat_gap_max = std::chrono::seconds(3);

/// The server works at `now`. If it did not for a while before, everybody is credited.
/// Whether that happened.
bool note_alive(store::Tx& tx, base::Time now, const Settler& settler);

/// The same for whoever is about to change an attempt, and cheap when there was no outage.
bool note_outage(store::Tx& tx, base::Time now, const Settler& settler);

/// The same for whoever is about to end something by the clock: nobody's time ends in a restart,
/// however short it was.
bool note_end(store::Tx& tx, base::Time now, const Settler& settler);

/// The same at the start of a process, which began at `begun`: whoever was connected to the one
/// before no longer is. On a full disk somebody may have come to this one already.
bool note_start(store::Tx& tx, base::Time begun, base::Time now, const Settler& settler);

/// When something takes effect that came at `at` and is handled now: not before the end of an
/// outage that is written down, for the clocks that ran then were given all of it.
base::Time after_outages(store::Tx& tx, base::Time at);

/// Where the clock of a process begins whose wall clock says `wall`. Never before the last
/// heartbeat: moments that are stored would lie in its future, and no outage would be noticed until
/// it has passed them.
base::Time start_of_clock(store::Tx& tx, base::Time wall);

/// Nobody's time runs and no worker holds a job: a restart now costs nobody anything.
bool is_idle(store::Tx& tx);

/// That, and no test was begun, ended or graded later than `wall`: staff may still open one again,
/// or have it graded again, and the last grading counts.
bool may_go_back(store::Tx& tx, base::Time wall);

/// Before `start_of_clock`: takes over a wall clock that was set back, if it may go back, and says
/// so in the audit.
void go_back(store::Tx& tx, base::Time wall);

/// When nothing could be saved, for our reasons; no two of them overlap.
std::vector<core::Span> times_away(store::Tx& tx);

/// Saves were refused for our reasons, as far as the ledger does not know of an outage then.
/// Nobody's clock stood still, so the time is given to all who run now, from now on; whoever the
/// clock has closed meanwhile is sealed as much later, so that what they sent can still come.
void record_refusing(
    store::Tx& tx, const core::Span& refusing, base::Time now, const Settler& settler);

}  // namespace actions
