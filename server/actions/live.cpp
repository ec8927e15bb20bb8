#include "actions/live.hpp"

#include "actions/absence.hpp"
#include "actions/accommodations.hpp"
#include "actions/announce.hpp"
#include "actions/candidate.hpp"
#include "actions/closing.hpp"
#include "actions/scoring.hpp"
#include "base/hash.hpp"
#include "core/deadline.hpp"
#include "protocol/codec.hpp"
#include "store/live.hpp"
#include "store/responses.hpp"

#include <algorithm>
#include <iterator>

namespace actions {
namespace {

using core::Refusal;
using core::Result;
using protocol::LiveKind;

// More than a day is a slip of the hand.
constexpr std::int64_t amount_ms_max = 24LL * 60 * 60 * 1000;

bool is_text(const std::string& text) {
    return text.size() <= live_text_bytes_max && base::is_utf8(text);
}

Result<void> check(const protocol::LiveChange& change) {
    if (change.key.empty() || change.key.size() > live_key_bytes_max) {
        return std::unexpected(Refusal::malformed);
    }
    if (!is_text(change.text) || !is_text(change.reason))
        return std::unexpected(Refusal::too_large);
    const bool one_scope = change.attempt.empty() || change.blueprint.empty();
    const bool says_something = change.kind != LiveKind::announce || !change.text.empty();
    const bool changes_something = change.kind != LiveKind::extend || change.amount_ms != 0;
    const bool within =
        std::abs(change.amount_ms) <= amount_ms_max && change.section.value_or(0) >= 0;
    if (!one_scope || !says_something || !changes_something || !within) {
        return std::unexpected(Refusal::malformed);
    }
    if (change.kind == LiveKind::extend && change.amount_ms < 0 && change.reason.empty()) {
        return std::unexpected(Refusal::reason_needed);
    }
    return {};
}

Result<core::Attempt> changed(
    const core::Attempt& attempt, const protocol::LiveChange& change, base::Time now) {
    switch (change.kind) {
        case LiveKind::extend:
            return core::grant(
                attempt, std::chrono::milliseconds(change.amount_ms), change.section, now);
        case LiveKind::pause:
            return core::pause(attempt, now);
        case LiveKind::resume:
            return core::resume(attempt, now);
        case LiveKind::announce:
            if (core::is_over(attempt)) return std::unexpected(Refusal::closed);
            return attempt;
    }
    return std::unexpected(Refusal::malformed);
}

std::string event_of(LiveKind kind) {
    switch (kind) {
        case LiveKind::extend:
            return "time_changed";
        case LiveKind::pause:
            return "paused";
        case LiveKind::resume:
            return "resumed";
        case LiveKind::announce:
            break;
    }
    return "announced";
}

store::NoticeKind kind_of(const protocol::LiveChange& change) {
    switch (change.kind) {
        case LiveKind::extend:
            return change.amount_ms < 0 ? store::NoticeKind::shortened
                                        : store::NoticeKind::extended;
        case LiveKind::pause:
            return store::NoticeKind::paused;
        case LiveKind::resume:
            return store::NoticeKind::resumed;
        case LiveKind::announce:
            break;
    }
    return store::NoticeKind::announced;
}

/// Whether it changed anything for this attempt.
Result<bool> change_one(
    store::Tx& tx,
    Desk& desk,
    const base::AttemptId& id,
    const protocol::LiveChange& change,
    base::Time now) {
    auto record = load_test(tx, id, now, desk.settler());
    if (!record) return std::unexpected(Refusal::not_found);
    const auto next = changed(record->attempt, change, now);
    if (!next) return std::unexpected(next.error());
    const bool is_news = change.kind == LiveKind::announce || *next != record->attempt;
    if (!is_news) return false;
    const store::NoticeKind kind = kind_of(change);
    const base::Duration amount = core::granted_time(*next) - core::granted_time(record->attempt);
    write_change(tx, *record, *next, now, desk.settler());
    store::insert_notice(tx, id, {.at = now, .kind = kind, .amount = amount, .text = change.text});
    const std::string detail =
        amount == base::Duration{} ? std::string() : std::to_string(amount.count() / 1000) + " ms";
    store::insert_event(
        tx, id, {.at = now, .event = event_of(change.kind), .position = {}, .detail = detail});
    return true;
}

/// Whoever has a clock that it is about; what is announced also reaches those who may still start.
std::vector<base::AttemptId> reached_by(
    store::Tx& tx, const protocol::LiveChange& change, base::Time now) {
    if (!change.attempt.empty()) return {{change.attempt}};
    auto ids = store::running_attempts(tx, change.blueprint);
    if (change.kind == LiveKind::announce) {
        std::ranges::move(
            store::opened_attempts(tx, change.blueprint, now), std::back_inserter(ids));
    }
    return ids;
}

/// The attempts that it changed.
Result<std::vector<base::AttemptId>> change_all(
    store::Tx& tx,
    Desk& desk,
    const store::StaffRecord& staff,
    const protocol::LiveChange& change,
    base::Time now) {
    const bool single = !change.attempt.empty();
    std::vector<base::AttemptId> reached;
    bool is_section_missed = false;
    bool is_section_known = false;
    for (const base::AttemptId& id : reached_by(tx, change, now)) {
        const auto is_changed = change_one(tx, desk, id, change, now);
        if (!is_changed && single) return std::unexpected(is_changed.error());
        if (is_changed && *is_changed) reached.push_back(id);
        const bool is_missing = is_changed == std::unexpected(Refusal::unknown_section);
        const bool is_locked = is_changed == std::unexpected(Refusal::section_locked);
        is_section_missed = is_section_missed || is_missing;
        is_section_known = is_section_known || is_changed.has_value() || is_locked;
    }
    // Whoever is beyond it is left out; but where nobody has it, it was not meant.
    if (is_section_missed && !is_section_known) return std::unexpected(Refusal::unknown_section);
    std::string subject = single ? change.attempt : change.blueprint;
    if (subject.empty()) subject = "everybody";
    const std::string section =
        change.section ? ", section " + std::to_string(*change.section) : std::string();
    store::insert_audit(
        tx, {.at = now,
             .actor = staff.id.value,
             .action = event_of(change.kind),
             .subject = subject,
             .detail = std::to_string(change.amount_ms) + " ms" + section + ", " +
                       std::to_string(reached.size()) + " attempts, text: " + change.text +
                       ", reason: " + change.reason});
    return reached;
}

struct Done {
    std::vector<base::AttemptId> reached;  // this time
    protocol::LiveChanged answer;
};

/// Does it unless it was done before. `open_pages`: the attempts whose page is connected, in order.
Result<Done> change_once(
    store::Tx& tx,
    Desk& desk,
    const store::StaffRecord& staff,
    const protocol::LiveChange& change,
    const std::vector<base::AttemptId>& open_pages) {
    const base::Time now = desk.clock.now();
    const auto asked = base::sha256_hex(staff.id.value + "\n" + protocol::encode(change));
    if (const auto known = store::find_live_change(tx, change.key)) {
        // A key that meant something else is no resend of ours.
        if (known->asked != asked) return std::unexpected(Refusal::malformed);
        return Done{
            .reached = {}, .answer = {.reached = known->reached, .connected = known->connected}};
    }
    auto reached = change_all(tx, desk, staff, change, now);
    if (!reached) return std::unexpected(reached.error());
    const auto connected = std::ranges::count_if(*reached, [&](const base::AttemptId& id) {
        return std::ranges::binary_search(open_pages, id);
    });
    const protocol::LiveChanged answer{.reached = std::ssize(*reached), .connected = connected};
    store::insert_live_change(
        tx, {.id = change.key, .asked = asked, .reached = answer.reached, .connected = connected},
        now);
    return Done{.reached = std::move(*reached), .answer = answer};
}

bool was_credited(store::Tx& tx, const base::AttemptId& id, const std::string& credit) {
    const auto events = store::events_of(tx, id);
    return std::ranges::any_of(events, [&](const store::Event& event) {
        return event.event == absence_credited_event && event.detail == credit;
    });
}

/// The test goes on that was over. Its log may still have the page that was there when the server
/// died after its end: from now on, it is away.
Departure absent_since(const store::AttemptRecord& reopened, base::Time now) {
    return {.attempt = reopened.attempt.id, .session = reopened.attempt.session, .at = now};
}

/// What is to be noted if no page is connected to a test that goes on and was over; else nothing.
Result<std::optional<Departure>> credit_in(
    store::Tx& tx,
    Desk& desk,
    const store::StaffRecord& staff,
    const base::AttemptId& id,
    const protocol::CreditAbsence& credit) {
    const base::Time now = desk.clock.now();
    const base::Time as_of = base::from_micros(credit.as_of);
    auto record = load_test(tx, id, now, desk.settler());
    if (!record) return std::unexpected(Refusal::not_found);
    // Begins with the amount, which is what Absence reads of it.
    const std::string detail =
        std::to_string(credit.amount_ms) + " ms, as shown at " + base::to_rfc3339(as_of);
    if (was_credited(tx, id, detail)) return std::nullopt;
    const Absence absence = absence_of(tx, *record, std::min(as_of, now));
    const bool as_shown = as_of <= now && credit.amount_ms > 0 &&
                          credit.amount_ms == absence.creditable.count() / 1000;
    if (!as_shown) return std::unexpected(Refusal::out_of_order);
    const base::Duration amount = std::chrono::milliseconds(credit.amount_ms);
    const bool reopens = core::is_over(record->attempt) && credit.reopen.value_or(false);
    const auto next = reopens ? core::reopen(record->attempt, amount)
                              : core::grant(record->attempt, amount, {}, now);
    if (!next) return std::unexpected(next.error());
    if (reopens) take_back_grading(tx, id);
    write_change(tx, *record, *next, now, desk.settler());
    if (reopens) accommodate_reopened(tx, *record, now, desk.settler());
    store::insert_notice(
        tx, id,
        {.at = now,
         .kind = store::NoticeKind::credited,
         .amount = amount,
         .text = "Your connection was lost for a while."});
    store::insert_event(
        tx, id,
        {.at = now,
         .event = std::string(absence_credited_event),
         .position = {},
         .detail = detail});
    store::insert_audit(
        tx, {.at = now,
             .actor = staff.id.value,
             .action = "credited_absence",
             .subject = id.value,
             .detail = detail});
    return reopens ? std::optional(absent_since(*record, now)) : std::nullopt;
}

}  // namespace

loop::Task<Result<protocol::LiveChanged>> change_live(
    Desk& desk, store::StaffRecord staff, protocol::LiveChange change) {
    if (const auto fine = check(change); !fine) co_return std::unexpected(fine.error());
    const auto open_pages = desk.hub.connected();
    auto done = co_await desk.store.write(
        [&](store::Tx& tx) { return change_once(tx, desk, staff, change, open_pages); });
    if (!done) co_return std::unexpected(done.error());
    desk.deadlines.ring();
    co_await announce_clocks(desk, std::move(done->reached));
    co_return done->answer;
}

loop::Task<Result<void>> credit_absence(
    Desk& desk, store::StaffRecord staff, base::AttemptId attempt, protocol::CreditAbsence credit) {
    const auto credited = co_await desk.store.write(
        [&](store::Tx& tx) { return credit_in(tx, desk, staff, attempt, credit); });
    if (!credited) co_return std::unexpected(credited.error());
    desk.deadlines.ring();
    if (const auto& departure = *credited) {
        desk.jobs.move();
        if (!desk.hub.is_connected(attempt)) co_await disconnected(desk, *departure);
        co_await announce(desk, attempt, Audience::everybody);
    } else {
        co_await announce_clocks(desk, {attempt});
    }
    co_return Result<void>{};
}

}  // namespace actions
