#pragma once
// Answers that people rate, and what each said. A waiting job becomes done with its one run, like
// any other; ratings are only ever appended, one for each person.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "store/jobs.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace store {

struct WaitingJob {
    base::JobId id;
    base::AttemptId attempt;
    std::int64_t position = 0;
    base::Time created_at;
};

/// What waits and has not been rated by `staff`, oldest first.
std::vector<WaitingJob> jobs_to_rate(Tx& tx, const base::StaffId& staff, std::int64_t count_max);

struct RatedJob {
    Job job;
    bool waits = false;  // for more ratings
    base::Time created_at;
};

/// A job that people rate; nothing for those that workers do.
std::optional<RatedJob> find_rated(Tx& tx, const base::JobId& id);

struct RatingRecord {
    base::StaffId staff;
    std::string name;      // as staff is called now; read only
    std::string criteria;  // JSON
    base::Time rated_at;
};

void insert_rating(Tx& tx, const base::JobId& job, const RatingRecord& rating);
/// In the order in which they came.
std::vector<RatingRecord> ratings_of(Tx& tx, const base::JobId& job);

struct AttemptRating {
    base::JobId job;
    std::int64_t position = 0;
    RatingRecord rating;
};

std::vector<AttemptRating> ratings_of(Tx& tx, const base::AttemptId& attempt);

struct RatingCount {
    std::int64_t position = 0;
    std::int64_t given = 0;
};

/// For each position that still waits, how many have rated it.
std::vector<RatingCount> rating_progress(Tx& tx, const base::AttemptId& attempt);

/// Whether an attempt waits for people, and no longer for any worker.
bool waits_for_ratings(Tx& tx, const base::AttemptId& attempt);

}  // namespace store
