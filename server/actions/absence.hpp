#pragma once
// When a candidate's page was not connected while the clock ran: measured by the server from the
// last word that it heard, never from what the page says. Read from the log; nothing is counted
// twice.

#include "actions/hub.hpp"
#include "core/spans.hpp"
#include "store/attempts.hpp"

#include <string_view>
#include <vector>

namespace actions {

/// The event that notes a credit; its detail begins with the milliseconds.
inline constexpr std::string_view absence_credited_event = "absence_credited";

struct Absence {
    std::vector<core::Span> spans;  // without our outages and pauses
    base::Duration absent{};
    base::Duration credited{};
    base::Duration creditable{};  // absent and not credited yet, in whole milliseconds
};

/// Up to `now`, or to the attempt's end. Of a `now` that is past, all credits since count too.
Absence absence_of(store::Tx& tx, const store::AttemptRecord& record, base::Time now);

/// Writes down that a page left, unless that is there already or a newer page holds the attempt:
/// who is taken over leaves nobody alone.
void note_departure(store::Tx& tx, const Departure& departure);

/// Our outages while the attempt's clock ran.
std::vector<core::Span> outages_of(
    store::Tx& tx, const store::AttemptRecord& record, base::Time now);

}  // namespace actions
