#pragma once
// What the database says at one moment, beside what everybody was told.

#include "core/form.hpp"
#include "simulation/timeline.hpp"
#include "store/jobs.hpp"

namespace simulation {

struct StoredJob {
    std::string id;
    std::int64_t position = 0;
    bool is_grading = false;
    bool is_done = false;
    bool is_withdrawn = false;  // the test was opened again
    std::string worker;         // who leased it last
    core::Answer answer;
    base::Time created_at;
};

struct AttemptFacts {
    Records records;
    std::optional<Timeline> timeline;
    std::vector<Ended> ended;  // before it was opened again
    core::Form form;
    std::vector<store::Revision> revisions;
    std::vector<StoredJob> jobs;
    std::vector<store::Run> runs;
    std::optional<store::StoredScore> score;

    const core::Attempt& attempt() const { return records.record.attempt; }
    /// How often it had been opened again by then.
    std::size_t opening_at(base::Time moment) const;
    /// That of the end for which it was made, if only for the same moment.
    std::size_t opening_of(const StoredJob& job) const;
};

struct Facts {
    store::Tx& tx;
    const Promises& promises;
    base::Time now;             // the server's
    base::Duration well_for{};  // for how long the server has been up and going
    std::vector<AttemptFacts> attempts;
};

Facts read_facts(
    store::Tx& tx,
    const Plan& plan,
    const Promises& promises,
    base::Time now,
    base::Duration well_for);

}  // namespace simulation
