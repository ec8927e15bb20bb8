#include "actions/candidate.hpp"

#include "actions/absence.hpp"
#include "actions/announce.hpp"
#include "actions/answers.hpp"
#include "actions/attempt_state.hpp"
#include "actions/closing.hpp"
#include "actions/ledger.hpp"
#include "actions/saving.hpp"
#include "base/hash.hpp"
#include "catalog/answer_rules.hpp"
#include "store/jobs.hpp"
#include "store/levels.hpp"
#include "store/live.hpp"
#include "store/people.hpp"
#include "store/responses.hpp"

#include <algorithm>

namespace actions {
namespace {

using core::Refusal;
using core::Result;

constexpr std::size_t page_bytes_max = 64;
constexpr std::int64_t level_checks_max = 60;  // of a position: hidden tests are not an oracle

void log(store::Tx& tx, const base::AttemptId& id, store::Event event) {
    store::insert_event(tx, id, event);
}

/// Who is connected when somebody says hello.
struct Predecessor {
    bool keeps_it = false;  // another page, and nobody agreed to take over from it
    // Nothing but the same page, which did not close its last connection: then that broke, and this
    // is when it was heard last.
    std::optional<base::Time> lost_at{};
    std::optional<Departure> departure{};  // which the log may lack
};

Predecessor predecessor_of(
    const Hub& hub, const base::AttemptId& attempt, const protocol::Hello& hello, base::Time at) {
    Predecessor predecessor{
        .keeps_it = !hello.take_over && hub.is_held_by_another(attempt, hello.page),
        .lost_at = hub.heard_at(attempt, hello.page),
        .departure = hub.departure_of(attempt)};
    // Who goes on at once lost nothing.
    constexpr std::chrono::seconds absence_min{1};
    if (predecessor.lost_at && at - *predecessor.lost_at < absence_min) predecessor.lost_at.reset();
    return predecessor;
}

Result<Joined> join(
    store::Tx& tx,
    Desk& desk,
    const protocol::Hello& hello,
    const std::string& token_hash,
    base::Time at,
    const Predecessor& predecessor) {
    auto found = store::find_attempt_by_token(tx, token_hash);
    if (!found) return std::unexpected(Refusal::link_invalid);
    store::AttemptRecord record = settle_record(tx, std::move(*found), at, desk.settler());
    const core::State before = record.attempt.state;
    auto opened = core::open(record.attempt, at);
    if (!opened) return std::unexpected(opened.error());
    Joined joined{
        .speaker = {.attempt = opened->id}, .link = Hub::link_of(token_hash), .state = {}};
    if (before == core::State::invited) {
        log(tx, opened->id, {.at = at, .event = "opened", .position = {}, .detail = {}});
    }
    if (predecessor.departure) note_departure(tx, *predecessor.departure);
    if (predecessor.lost_at) {
        log(tx, opened->id,
            {.at = *predecessor.lost_at, .event = "disconnected", .position = {}, .detail = {}});
    }
    if (!predecessor.keeps_it) {
        joined.speaker.session = ++opened->session;
        record.page = hello.page;
        log(tx, opened->id, {.at = at, .event = "connected", .position = {}, .detail = {}});
    }
    write_change(tx, record, *opened, at, desk.settler());
    const core::Form form = store::form_of(tx, opened->id);
    joined.speaker.sheet = std::make_shared<const Sheet>(sheet_of(tx, desk.library, form));
    joined.state = state_of(tx, desk.library, record, form, at, hello.holds);
    joined.state.writable = !predecessor.keeps_it;
    return joined;
}

std::string tried_on(const protocol::RunAnswer& run) {
    if (run.checks_level) return "open levels";
    return run.input ? "own input" : "examples";
}

Result<protocol::RunQueued> run_in(
    store::Tx& tx,
    Desk& desk,
    const Speaker& speaker,
    const protocol::RunAnswer& run,
    base::Time at) {
    const auto record = load_for(tx, desk, speaker, at);
    if (!record) return std::unexpected(record.error());
    if (record->attempt.state != core::State::running) return std::unexpected(Refusal::closed);
    if (record->attempt.pause) return std::unexpected(Refusal::paused);
    const auto entry = store::find_entry(tx, speaker.attempt, run.position);
    if (!entry) return std::unexpected(Refusal::not_found);
    const auto version = desk.library.version(tx, *entry);
    const catalog::Item& item = version->item;
    if (const auto fits = check_answer(item, run.answer); !fits) {
        return std::unexpected(fits.error());
    }
    if (entry->section != record->attempt.section) return std::unexpected(Refusal::section_locked);
    if (!catalog::is_runnable(item)) return std::unexpected(Refusal::not_runnable);
    const std::int64_t level = open_levels(tx, speaker.attempt, run.position, item);
    if (run.checks_level && level == 0) return std::unexpected(Refusal::not_runnable);
    if (run.checks_level &&
        store::level_checks(tx, speaker.attempt, run.position) >= level_checks_max) {
        return std::unexpected(Refusal::too_many);
    }
    if (run.input && run.input->size() > protocol::run_input_bytes_max) {
        return std::unexpected(Refusal::too_large);
    }
    if (store::open_jobs(tx, speaker.attempt, store::Purpose::run) > 0) {
        return std::unexpected(Refusal::run_in_progress);
    }
    const protocol::RunQueued queued{
        .position = run.position, .ahead = store::queued_before(tx, speaker.attempt, at)};
    const store::Job job{
        .id = {desk.random.uuid(at)},
        .attempt = speaker.attempt,
        .position = run.position,
        .purpose = store::Purpose::run,
        .answer = content_of(run.answer),
        .input = run.input,
        .level = level,
        .checks = run.checks_level,
        .tries = 0,
        .worker = {}};
    store::insert_job(tx, job, at);
    log(tx, speaker.attempt,
        {.at = at, .event = "ran", .position = run.position, .detail = tried_on(run)});
    return queued;
}

/// When something takes effect that came at `at` and is handled now. What overtook it, a pause that
/// is over or an outage, has been given to the clocks as they ran then.
base::Time in_turn(store::Tx& tx, const base::AttemptId& id, base::Time at) {
    return std::max(after_outages(tx, at), store::last_clock_start(tx, id).value_or(at));
}

enum class Viewed { seen, opened };

Result<Viewed> view_in(
    store::Tx& tx,
    Desk& desk,
    const Speaker& speaker,
    std::int64_t position,
    base::Time received_at) {
    const base::Time at = in_turn(tx, speaker.attempt, received_at);
    auto record = load_for(tx, desk, speaker, at);
    if (!record) return std::unexpected(record.error());
    const auto entry = store::find_entry(tx, speaker.attempt, position);
    if (!entry) return std::unexpected(Refusal::not_found);
    const auto next = core::open_item(record->attempt, position, entry->section, at);
    if (!next) return std::unexpected(next.error());
    const bool opens = *next != record->attempt;
    if (opens) write_change(tx, *record, *next, at, desk.settler());
    log(tx, speaker.attempt,
        {.at = at, .event = opens ? "opened_item" : "viewed", .position = position, .detail = {}});
    return opens ? Viewed::opened : Viewed::seen;
}

/// Applies one rule of core to the attempt and writes what follows.
template <class Rule>
loop::Task<Result<void>> change(Desk& desk, Speaker speaker, base::Time received_at, Rule rule) {
    auto changed = co_await desk.store.write([&](store::Tx& tx) -> Result<void> {
        const base::Time at = in_turn(tx, speaker.attempt, received_at);
        auto record = load_for(tx, desk, speaker, at);
        if (!record) return std::unexpected(record.error());
        const auto next = rule(record->attempt, at);
        if (!next) return std::unexpected(next.error());
        write_change(tx, *record, *next, at, desk.settler());
        return {};
    });
    if (!changed) co_return std::unexpected(changed.error());
    desk.deadlines.ring();
    desk.jobs.ring();
    co_await announce(desk, speaker.attempt, Audience::everybody);
    co_return Result<void>{};
}

}  // namespace

loop::Task<Result<Joined>> hello(Desk& desk, protocol::Hello hello, base::Time at) {
    if (hello.page.empty() || hello.page.size() > page_bytes_max) {
        co_return std::unexpected(Refusal::malformed);
    }
    if (shed_under(desk.store.load()) >= Shed::hellos) {
        desk.strain.refused(at);
        co_return std::unexpected(Refusal::overloaded);
    }
    const std::string token_hash = base::sha256_hex(hello.token);
    const auto known = desk.hub.attempt_of(Hub::link_of(token_hash));
    const auto predecessor = known ? predecessor_of(desk.hub, *known, hello, at) : Predecessor{};
    auto joined = co_await desk.store.write(
        [&](store::Tx& tx) { return join(tx, desk, hello, token_hash, at, predecessor); });
    if (joined) {
        desk.deadlines.ring();
        desk.jobs.ring();
    }
    co_return joined;
}

loop::Task<Result<void>> start(Desk& desk, Speaker speaker, base::Time at) {
    auto rule = [](const core::Attempt& attempt, base::Time when) {
        return core::start(attempt, when);
    };
    return change(desk, std::move(speaker), at, rule);
}

loop::Task<Result<void>> leave_section(
    Desk& desk, Speaker speaker, protocol::LeaveSection leave, base::Time at) {
    auto rule = [section = leave.section](const core::Attempt& attempt, base::Time when) {
        return core::leave_section(attempt, section, when);
    };
    return change(desk, std::move(speaker), at, rule);
}

loop::Task<Result<void>> submit(Desk& desk, Speaker speaker, base::Time at) {
    auto rule = [](const core::Attempt& attempt, base::Time when) {
        return core::submit(attempt, when);
    };
    return change(desk, std::move(speaker), at, rule);
}

loop::Task<Result<protocol::RunQueued>> run_answer(
    Desk& desk, Speaker speaker, protocol::RunAnswer run, base::Time at) {
    if (shed_under(desk.store.load()) != Shed::nothing) {
        co_return std::unexpected(Refusal::overloaded);
    }
    auto queued = co_await desk.store.write(
        [&](store::Tx& tx) { return run_in(tx, desk, speaker, run, at); });
    if (queued) desk.jobs.ring();
    co_return queued;
}

loop::Task<Result<void>> view_item(
    Desk& desk, Speaker speaker, protocol::ViewItem view, base::Time at) {
    const auto viewed = co_await desk.store.write(
        [&](store::Tx& tx) { return view_in(tx, desk, speaker, view.position, at); });
    if (!viewed) co_return std::unexpected(viewed.error());
    if (*viewed == Viewed::opened) co_await announce(desk, speaker.attempt, Audience::everybody);
    co_return Result<void>{};
}

loop::Task<Result<void>> take_break(Desk& desk, Speaker speaker, base::Time at) {
    auto rule = [](const core::Attempt& attempt, base::Time when) {
        return core::take_break(attempt, when);
    };
    return change(desk, std::move(speaker), at, rule);
}

loop::Task<Result<void>> end_break(Desk& desk, Speaker speaker, base::Time at) {
    auto rule = [](const core::Attempt& attempt, base::Time when) -> Result<core::Attempt> {
        // Only staff ends what staff began.
        const bool is_break = attempt.pause && attempt.pause->until;
        if (attempt.pause && !is_break) return std::unexpected(Refusal::paused);
        return core::resume(attempt, when);
    };
    return change(desk, std::move(speaker), at, rule);
}

loop::Task<Result<void>> ask_accommodation(
    Desk& desk, Speaker speaker, protocol::AskAccommodation ask, base::Time at) {
    const core::Accommodation wanted = accommodation_of(ask.wanted);
    auto asked = co_await desk.store.write([&](store::Tx& tx) -> Result<void> {
        const auto record = load_for(tx, desk, speaker, at);
        if (!record) return std::unexpected(record.error());
        if (!core::is_within_limits(wanted)) return std::unexpected(Refusal::malformed);
        const bool may_ask = record->attempt.state == core::State::opened && !record->practice_of;
        if (!may_ask) return std::unexpected(Refusal::closed);
        store::insert_request(tx, speaker.attempt, wanted, at);
        log(tx, speaker.attempt,
            {.at = at, .event = "asked_accommodation", .position = {}, .detail = {}});
        return {};
    });
    if (asked) co_await announce(desk, speaker.attempt, Audience::everybody);
    co_return asked;
}

loop::Task<Result<void>> confirm_notice(
    Desk& desk, Speaker speaker, protocol::ConfirmNotice confirm, base::Time at) {
    co_return co_await desk.store.write([&](store::Tx& tx) -> Result<void> {
        const auto record = load_for(tx, desk, speaker, at);
        if (!record) return std::unexpected(record.error());
        store::confirm_notice(tx, speaker.attempt, confirm.number, at);
        return {};
    });
}

loop::Task<void> disconnected(Desk& desk, Departure departure) {
    desk.hub.leave(departure);
    try {
        co_await desk.store.write([&](store::Tx& tx) { note_departure(tx, departure); });
        desk.hub.noted(departure);
    } catch (const store::DiskFull&) {
        // The hub keeps it for the keeper and for the next hello.
    }
    co_await announce(desk, departure.attempt, Audience::staff);
}

}  // namespace actions
