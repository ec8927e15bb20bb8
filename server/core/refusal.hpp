#pragma once
// A refusal is a "no" to a person: returned, told in one sentence, never logged as an error.
// It travels by name; the sentence is chosen in one table, refusal.cpp.

#include <expected>
#include <string_view>

namespace core {

enum class Refusal {
    malformed,          // not a message of this protocol, or a field out of its limits
    too_large,          // body, frame, answer or field over its named maximum
    too_many,           // a rate, queue or count limit
    not_found,          // no such thing, or not yours to see
    link_invalid,       // the candidate link is unknown
    link_cancelled,     // the recruiter withdrew the invitation
    window_not_open,    // before `opens_at`
    window_over,        // after `latest_start`, never started
    not_running,        // the attempt has not started
    closed,             // it was handed in; nothing more is accepted
    too_late,           // its time is over
    section_locked,     // the section was left, or its time is over
    section_not_open,   // a later section
    item_not_open,      // an item with a clock of its own that was not started
    paused,             // the clock stands still: sent again when it goes on
    no_break_left,      // every break that was granted has been taken
    reason_needed,      // taking time away from somebody, without saying why
    whole_needed,       // edits of a revision that is not the last one: send the answer whole
    cannot_store,       // our disk is full: pages keep what they save, and send it again
    out_of_order,       // a revision number was skipped, or means another change here: reload
    taken_over,         // a newer page holds this attempt
    wrong_kind,         // the answer does not fit the kind of item
    not_runnable,       // Run is not offered for this kind or language
    run_in_progress,    // one Run at a time
    wrong_credentials,  // email or password
    not_signed_in,
    not_allowed,   // signed in, but this role may not
    bad_window,    // until before from, or a time that is not written as one
    time_skipped,  // a local time that clocks go forward over
    time_twice,    // a local time that clocks go back to, without the offset that it is meant in
    unknown_zone,  // not an IANA time zone
    unknown_blueprint,
    unknown_account,   // nobody here has that address
    unknown_section,   // no test that is meant has so many
    sheet_incomplete,  // an interview's sheet without a rating, notes or a quote
    sheet_handed_in,   // it is final
    rating_closed,     // enough people have rated the answer
    grading_held,      // not graded yet, or our failure holds it
    pool_spent,        // a pool has too few items that may still be drawn
    overloaded,        // we are shedding work: try again soon
};

template <class T>
using Result = std::expected<T, Refusal>;

/// What the person reads: what happened, what is safe, what to do. English.
std::string_view sentence(Refusal refusal);

}  // namespace core
