#include "actions/accommodations.hpp"

#include "actions/announce.hpp"
#include "actions/attempt_state.hpp"
#include "actions/closing.hpp"
#include "store/people.hpp"
#include "store/responses.hpp"

namespace actions {
namespace {

using core::Refusal;
using core::Result;

constexpr std::size_t email_bytes_max = 200;

std::string words_of(const core::Accommodation& accommodation) {
    return std::to_string(accommodation.extra_percent) + " %, " +
           std::to_string(accommodation.extra.count() / 1000) + " ms, " +
           std::to_string(accommodation.break_count) + " breaks of " +
           std::to_string(accommodation.break_limit.count() / 1000) + " ms";
}

void write_accommodation(
    store::Tx& tx,
    store::AttemptRecord& record,
    const core::Attempt& next,
    base::Time now,
    const Settler& settler) {
    write_change(tx, record, next, now, settler);
    store::insert_event(
        tx, next.id, {.at = now, .event = "accommodated", .position = {}, .detail = {}});
}

/// Sets it and gives the attempts that it reached.
std::vector<base::AttemptId> accommodate_person(
    store::Tx& tx,
    Desk& desk,
    const store::StaffRecord& staff,
    const std::string& person,
    const core::Accommodation& accommodation) {
    const base::Time now = desk.clock.now();
    store::insert_accommodation(tx, person, accommodation, staff.id.value, now);
    store::insert_audit(
        tx, {.at = now,
             .actor = staff.id.value,
             .action = "accommodated",
             .subject = person,
             .detail = words_of(accommodation)});
    std::vector<base::AttemptId> reached;
    for (const base::AttemptId& id : store::unfinished_attempts(tx, person)) {
        auto record = load_settled(tx, id, now, desk.settler());
        const auto next = core::accommodate(record->attempt, accommodation);
        if (!next) continue;  // it ended a moment ago
        write_accommodation(tx, *record, *next, now, desk.settler());
        store::delete_request(tx, id);
        reached.push_back(id);
    }
    return reached;
}

loop::Task<void> tell(Desk& desk, std::vector<base::AttemptId> ids) {
    desk.deadlines.ring();
    for (const base::AttemptId& id : ids)
        co_await announce(desk, id, Audience::everybody);
}

}  // namespace

void accommodate_reopened(
    store::Tx& tx, store::AttemptRecord& record, base::Time now, const Settler& settler) {
    const auto granted = store::find_accommodation(tx, store::person_of(record.email));
    if (granted == record.attempt.accommodation) return;
    const auto next = core::accommodate(record.attempt, granted).value();
    write_accommodation(tx, record, next, now, settler);
}

loop::Task<Result<void>> accommodate(
    Desk& desk, store::StaffRecord staff, protocol::Accommodate request) {
    const core::Accommodation accommodation = accommodation_of(request.accommodation);
    const bool fine = !request.email.empty() && request.email.size() <= email_bytes_max &&
                      core::is_within_limits(accommodation);
    if (!fine) co_return std::unexpected(Refusal::malformed);
    auto reached = co_await desk.store.write([&](store::Tx& tx) {
        return accommodate_person(tx, desk, staff, store::person_of(request.email), accommodation);
    });
    co_await tell(desk, std::move(reached));
    co_return Result<void>{};
}

loop::Task<Result<void>> decide_accommodation(
    Desk& desk,
    store::StaffRecord staff,
    base::AttemptId attempt,
    protocol::DecideAccommodation decision) {
    using Reached = std::vector<base::AttemptId>;
    auto reached = co_await desk.store.write([&](store::Tx& tx) -> Result<Reached> {
        const auto asked = store::find_request(tx, attempt);
        const auto record = store::find_attempt(tx, attempt);
        if (!asked || !record) return std::unexpected(Refusal::not_found);
        if (decision.grant) {
            return accommodate_person(tx, desk, staff, store::person_of(record->email), *asked);
        }
        store::delete_request(tx, attempt);
        store::insert_audit(
            tx, {.at = desk.clock.now(),
                 .actor = staff.id.value,
                 .action = "declined_accommodation",
                 .subject = attempt.value,
                 .detail = words_of(*asked)});
        return Reached{attempt};
    });
    if (!reached) co_return std::unexpected(reached.error());
    co_await tell(desk, std::move(*reached));
    co_return Result<void>{};
}

}  // namespace actions
