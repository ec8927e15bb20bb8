#include "actions/ratings.hpp"

#include "actions/announce.hpp"
#include "actions/answers.hpp"
#include "actions/item_view.hpp"
#include "actions/scoring.hpp"
#include "actions/uploads.hpp"
#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "catalog/rated_rules.hpp"
#include "protocol/codec.hpp"
#include "store/attempts.hpp"
#include "store/ratings.hpp"

#include <algorithm>
#include <memory>

namespace actions {
namespace {

using core::Refusal;
using core::Result;

constexpr const char* people = "people";  // in place of a worker's name

/// One answer as somebody who rates sees it.
struct Reading {
    store::RatedJob rated;
    std::shared_ptr<const ParsedVersion> version;
    std::vector<store::RatingRecord> ratings;
    std::optional<store::RatingRecord> own;
};

std::vector<core::CriterionRating> criteria_of(const store::RatingRecord& record) {
    auto rating = protocol::decode<protocol::SaveRating>(record.criteria);
    base::ensure(rating.has_value());  // written by us
    return std::move(rating->criteria);
}

Result<Reading> read_in(
    store::Tx& tx, const Library& library, const store::StaffRecord& staff, const base::JobId& id) {
    auto rated = store::find_rated(tx, id);
    if (!rated) return std::unexpected(Refusal::not_found);
    const auto entry = store::find_entry(tx, rated->job.attempt, rated->job.position);
    base::ensure(entry.has_value());
    Reading reading{
        .rated = std::move(*rated),
        .version = library.version(tx, *entry),
        .ratings = store::ratings_of(tx, id),
        .own = {}};
    const auto own = std::ranges::find(reading.ratings, staff.id, &store::RatingRecord::staff);
    if (own != reading.ratings.end()) reading.own = *own;
    return reading;
}

protocol::RatingRow row_of(const base::JobId& job, const catalog::Item& item, base::Time since) {
    return {
        .job = job.value,
        .title = item.title,
        .kind = item.kind,
        .waits_since = base::to_micros(since)};
}

protocol::RatingTask view_of(const Reading& reading) {
    const core::Answer answer = answer_of(reading.rated.job.answer);
    protocol::RatingTask task;
    task.row = row_of(reading.rated.job.id, reading.version->item, reading.rated.created_at);
    task.prompt_html = reading.version->view(english).prompt_html;
    task.text = answer.text;
    task.word_count = catalog::word_count(answer.text);
    task.words = reading.version->view(english).words;
    task.files = uploaded_files(answer);
    task.criteria = catalog::rubric_of(reading.version->item)->criteria;
    for (const catalog::RatedSample& sample : catalog::samples_of(reading.version->item)) {
        task.samples.push_back(
            {.text = sample.text, .criteria = sample.criteria, .why = sample.why});
    }
    if (reading.own) task.own = criteria_of(*reading.own);
    task.settled = !reading.rated.waits;
    return task;
}

/// Everybody has an order of their own, so that nobody's answers are always read first.
std::string place_of(const store::StaffRecord& staff, const protocol::RatingRow& row) {
    return row.title + base::sha256_hex(staff.id.value + row.job);
}

protocol::RatingList list_in(
    store::Tx& tx, const Library& library, const store::StaffRecord& staff) {
    protocol::RatingList list;
    for (const store::WaitingJob& job : store::jobs_to_rate(tx, staff.id, rating_list_max)) {
        const auto entry = store::find_entry(tx, job.attempt, job.position);
        base::ensure(entry.has_value());
        list.rows.push_back(row_of(job.id, library.version(tx, *entry)->item, job.created_at));
    }
    std::ranges::sort(list.rows, {}, [&staff](const auto& row) { return place_of(staff, row); });
    return list;
}

/// With the rating that was missing comes the run, and perhaps the score.
void record_if_settled(store::Tx& tx, const Reading& reading, base::Time now) {
    std::vector<core::GivenRating> given;
    for (const store::RatingRecord& record : store::ratings_of(tx, reading.rated.job.id))
        given.push_back({.rater = record.name, .criteria = criteria_of(record)});
    const auto grade = core::grade_of(*catalog::rubric_of(reading.version->item), given);
    if (!grade) return;
    store::Job job = reading.rated.job;
    job.worker = people;
    record_run(tx, job, *grade, now);
}

Result<void> rate_in(
    store::Tx& tx,
    const Reading& reading,
    const store::StaffRecord& staff,
    const protocol::SaveRating& rating,
    base::Time now) {
    if (reading.own) {
        // Sent again because our answer was lost: answered like the first time.
        if (criteria_of(*reading.own) == rating.criteria) return {};
        return std::unexpected(Refusal::sheet_handed_in);
    }
    if (!reading.rated.waits) return std::unexpected(Refusal::rating_closed);
    if (!core::fits(*catalog::rubric_of(reading.version->item), rating.criteria))
        return std::unexpected(Refusal::malformed);
    const std::string criteria = protocol::encode(rating);
    const base::JobId& job = reading.rated.job.id;
    store::insert_rating(
        tx, job, {.staff = staff.id, .name = {}, .criteria = criteria, .rated_at = now});
    store::insert_audit(
        tx, {.at = now,
             .actor = staff.id.value,
             .action = "rated",
             .subject = job.value,
             .detail = base::sha256_hex(criteria)});
    record_if_settled(tx, reading, now);
    return {};
}

struct Rated {
    protocol::RatingTask task;
    base::AttemptId attempt;
};

}  // namespace

loop::Task<protocol::RatingList> rating_list(Desk& desk, store::StaffRecord staff) {
    co_return co_await desk.store.read(
        [&](store::Tx& tx) { return list_in(tx, desk.library, staff); });
}

loop::Task<Result<protocol::RatingTask>> rating_task(
    Desk& desk, store::StaffRecord staff, base::JobId job) {
    co_return co_await desk.store.read([&](store::Tx& tx) -> Result<protocol::RatingTask> {
        const auto reading = read_in(tx, desk.library, staff, job);
        if (!reading) return std::unexpected(reading.error());
        return view_of(*reading);
    });
}

loop::Task<Result<protocol::RatingTask>> rate(
    Desk& desk, store::StaffRecord staff, base::JobId job, protocol::SaveRating rating) {
    const base::Time now = desk.clock.now();
    auto rated = co_await desk.store.write([&](store::Tx& tx) -> Result<Rated> {
        const auto reading = read_in(tx, desk.library, staff, job);
        if (!reading) return std::unexpected(reading.error());
        const auto done = rate_in(tx, *reading, staff, rating, now);
        if (!done) return std::unexpected(done.error());
        return Rated{
            .task = view_of(read_in(tx, desk.library, staff, job).value()),
            .attempt = reading->rated.job.attempt};
    });
    if (!rated) co_return std::unexpected(rated.error());
    co_await announce(desk, rated->attempt, Audience::everybody);
    co_return std::move(rated->task);
}

}  // namespace actions
