#pragma once
// The clock of one attempt once more, by other means: replayed from the append-only log of what
// happened, from limits and from what was granted, without the server's own rules. In the server's
// time.

#include "simulation/plan.hpp"
#include "simulation/promises.hpp"
#include "store/attempts.hpp"
#include "store/live.hpp"
#include "store/responses.hpp"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace simulation {

/// What it is replayed from.
struct Records {
    const Plan& plan;
    const Promises& promises;
    const CandidateSide& side;
    store::AttemptRecord record;
    std::vector<store::Event> events;
    std::vector<store::Notice> notices;
    std::vector<store::Outage> outages;
    struct Granted {
        core::Accommodation accommodation;
        base::Time at;
        base::Time counts_from;  // earlier when the clock went back since
    };
    std::vector<Granted> accommodations;  // of this person
    std::set<base::Time> went_back_to;    // by the wall clock
};

struct SectionTime {
    base::Time start;
    base::Time end;  // its deadline as long as it is not over
    bool is_over = false;
    bool by_clock = false;
};

struct Timeline {
    std::vector<SectionTime> sections;  // those that were entered
    bool is_over = false;
    base::Time seal_at;         // closed by the clock: until then saves count
    bool is_stopped = false;    // at the end of the records
    base::Duration rounding{};  // what the ends may be off by: some is known in milliseconds only
    /// For an opened item with a clock of its own: its own end, by the moment from which it held.
    std::map<std::int64_t, std::map<base::Time, base::Time>> items;
};

/// Nothing before the start. `now`: until when time has passed.
std::optional<Timeline> timeline_of(const Records& records, base::Time now);

/// How it looked until the clock's end was undone, for each time that it was.
struct Ended {
    base::Time until;
    Timeline timeline;
};
std::vector<Ended> ended_timelines(const Records& records);

}  // namespace simulation
