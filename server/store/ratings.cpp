#include "store/ratings.hpp"

namespace store {
namespace {

RatingRecord record_of(const Row& row) {
    return {
        .staff = {row.text("staff")},
        .name = row.text("name"),
        .criteria = row.text("criteria"),
        .rated_at = base::from_micros(row.integer("rated_at"))};
}

}  // namespace

std::vector<WaitingJob> jobs_to_rate(Tx& tx, const base::StaffId& staff, std::int64_t count_max) {
    std::vector<WaitingJob> jobs;
    for (const Row& row :
         tx.query("job_to_rate", {{"staff", staff.value}, {"count_max", count_max}})) {
        jobs.push_back(
            {.id = {row.text("id")},
             .attempt = {row.text("attempt")},
             .position = row.integer("position"),
             .created_at = base::from_micros(row.integer("created_at"))});
    }
    return jobs;
}

std::optional<RatedJob> find_rated(Tx& tx, const base::JobId& id) {
    const auto row = tx.first("job_rated", {{"id", id.value}});
    if (!row) return std::nullopt;
    return RatedJob{
        .job =
            {.id = {row->text("id")},
             .attempt = {row->text("attempt")},
             .position = row->integer("position"),
             .purpose = Purpose::grade,
             .answer = row->text("answer"),
             .input = {},
             .tries = row->integer("tries"),
             .worker = row->text("worker")},
        .waits = row->text("state") == "waiting",
        .created_at = base::from_micros(row->integer("created_at"))};
}

void insert_rating(Tx& tx, const base::JobId& job, const RatingRecord& rating) {
    tx.execute(
        "rating_insert", {{"job", job.value},
                          {"staff", rating.staff.value},
                          {"criteria", rating.criteria},
                          {"rated_at", base::to_micros(rating.rated_at)}});
}

std::vector<RatingRecord> ratings_of(Tx& tx, const base::JobId& job) {
    std::vector<RatingRecord> ratings;
    for (const Row& row : tx.query("rating_list", {{"job", job.value}}))
        ratings.push_back(record_of(row));
    return ratings;
}

std::vector<AttemptRating> ratings_of(Tx& tx, const base::AttemptId& attempt) {
    std::vector<AttemptRating> ratings;
    for (const Row& row : tx.query("rating_list_of_attempt", {{"attempt", attempt.value}})) {
        ratings.push_back(
            {.job = {row.text("job")},
             .position = row.integer("position"),
             .rating = record_of(row)});
    }
    return ratings;
}

std::vector<RatingCount> rating_progress(Tx& tx, const base::AttemptId& attempt) {
    std::vector<RatingCount> counts;
    for (const Row& row : tx.query("rating_progress", {{"attempt", attempt.value}})) {
        counts.push_back({.position = row.integer("position"), .given = row.integer("given")});
    }
    return counts;
}

bool waits_for_ratings(Tx& tx, const base::AttemptId& attempt) {
    const std::int64_t waiting =
        tx.first("job_grades_waiting", {{"attempt", attempt.value}})->integer("waiting_count");
    return waiting > 0 && waiting == open_jobs(tx, attempt, Purpose::grade);
}

}  // namespace store
