#include "actions/grade_again.hpp"

#include "actions/announce.hpp"
#include "actions/closing.hpp"
#include "store/jobs.hpp"
#include "store/responses.hpp"

namespace actions {
namespace {

using core::Refusal;
using core::Result;

/// How many.
Result<std::int64_t> queue_held(
    store::Tx& tx,
    Desk& desk,
    const store::StaffRecord& staff,
    const base::AttemptId& id,
    base::Time now) {
    const auto record = load_test(tx, id, now, desk.settler());
    if (!record) return std::unexpected(Refusal::not_found);
    std::int64_t count = 0;
    // One that was opened again is graded anew as a whole when its last saves are in.
    const core::Attempt& attempt = record->attempt;
    if (attempt.state != core::State::submitted || !attempt.sealed) return count;
    for (store::Job job : store::held_jobs(tx, id)) {
        job.id = {desk.random.uuid(now)};
        store::insert_job(tx, job, now);
        store::insert_event(
            tx, id, {.at = now, .event = "grading_again", .position = job.position, .detail = {}});
        ++count;
    }
    if (count == 0) return count;
    store::insert_audit(
        tx, {.at = now,
             .actor = staff.id.value,
             .action = "graded_again",
             .subject = id.value,
             .detail = std::to_string(count) + " responses"});
    return count;
}

}  // namespace

loop::Task<Result<void>> grade_again(
    Desk& desk, store::StaffRecord staff, base::AttemptId attempt) {
    const base::Time now = desk.clock.now();
    const auto count = co_await desk.store.write(
        [&](store::Tx& tx) { return queue_held(tx, desk, staff, attempt, now); });
    if (!count) co_return std::unexpected(count.error());
    if (*count == 0) co_return Result<void>{};
    desk.jobs.ring();
    co_await announce(desk, attempt, Audience::everybody);
    co_return Result<void>{};
}

}  // namespace actions
