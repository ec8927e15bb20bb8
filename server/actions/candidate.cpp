#include "actions/candidate.hpp"

#include "actions/announce.hpp"
#include "actions/attempt_state.hpp"
#include "actions/closing.hpp"
#include "base/hash.hpp"
#include "catalog/answer_rules.hpp"
#include "protocol/codec.hpp"
#include "store/jobs.hpp"
#include "store/responses.hpp"

#include <algorithm>

namespace actions {
namespace {

using core::Refusal;
using core::Result;

constexpr std::size_t page_bytes_max = 64;

void log(store::Tx& tx, const base::AttemptId& id, store::Event event) {
    store::insert_event(tx, id, event);
}

/// The attempt if this speaker's session may write to it.
Result<store::AttemptRecord> load_for(
    store::Tx& tx, Desk& desk, const Speaker& speaker, base::Time at) {
    auto record = load_settled(tx, speaker.attempt, at, desk.random);
    if (!record) return std::unexpected(Refusal::not_found);
    if (record->attempt.session != speaker.session) return std::unexpected(Refusal::taken_over);
    return std::move(*record);
}

std::optional<core::FormEntry> entry_at(
    store::Tx& tx, const base::AttemptId& id, std::int64_t position) {
    const core::Form form = store::form_of(tx, id);
    const auto found = std::ranges::find(form, position, &core::FormEntry::position);
    if (found == form.end()) return std::nullopt;
    return *found;
}

/// The entry an answer is for, if the answer fits it.
Result<core::FormEntry> answered_entry(
    store::Tx& tx,
    const Desk& desk,
    const base::AttemptId& id,
    std::int64_t position,
    const core::Answer& answer) {
    const auto entry = entry_at(tx, id, position);
    if (!entry) return std::unexpected(Refusal::not_found);
    if (!core::is_within_limits(answer)) return std::unexpected(Refusal::too_large);
    if (!catalog::fits(desk.library.item(tx, entry->item_hash), answer)) {
        return std::unexpected(Refusal::wrong_kind);
    }
    return *entry;
}

Result<Joined> join(
    store::Tx& tx, Desk& desk, const protocol::Hello& hello, base::Time at, bool held) {
    auto found = store::find_attempt_by_token(tx, base::sha256_hex(hello.token));
    if (!found) return std::unexpected(Refusal::link_invalid);
    store::AttemptRecord record = settle_record(tx, std::move(*found), at, desk.random);
    const core::State before = record.attempt.state;
    auto opened = core::open(record.attempt, at);
    if (!opened) return std::unexpected(opened.error());
    Joined joined{.attempt = opened->id, .session = 0, .state = {}};
    if (before == core::State::invited) {
        log(tx, opened->id, {.at = at, .event = "opened", .position = {}, .detail = {}});
    }
    if (!held) {
        joined.session = ++opened->session;
        record.page = hello.page;
        log(tx, opened->id, {.at = at, .event = "connected", .position = {}, .detail = {}});
    }
    write_change(tx, record, *opened, at, desk.random);
    joined.state = state_of(tx, desk.library, record, at);
    joined.state.writable = !held;
    return joined;
}

Result<protocol::Saved> save_in(
    store::Tx& tx,
    Desk& desk,
    const Speaker& speaker,
    const protocol::SaveAnswer& save,
    base::Time at) {
    auto record = load_settled(tx, speaker.attempt, at, desk.random);
    if (!record) return std::unexpected(Refusal::not_found);
    const auto entry = answered_entry(tx, desk, speaker.attempt, save.position, save.answer);
    if (!entry) return std::unexpected(entry.error());
    const auto accepted = core::accept(
        record->attempt, {.session = speaker.session,
                          .seq = save.seq,
                          .section = entry->section,
                          .received_at = at});
    if (!accepted) return std::unexpected(accepted.error());
    protocol::Saved saved{
        .seq = save.seq,
        .position = save.position,
        .received_at = base::to_micros(at),
        .late = accepted->late};
    if (accepted->is_new) {
        const store::Revision revision{
            .seq = save.seq,
            .position = save.position,
            .session = speaker.session,
            .answer = protocol::encode(save.answer),
            .received_at = at,
            .late = accepted->late};
        store::insert_revision(tx, speaker.attempt, revision);
    } else if (const auto first = store::find_revision(tx, speaker.attempt, save.seq)) {
        // Answered like the first time: the page lost our reply, not we its answer.
        saved.position = first->position;
        saved.received_at = base::to_micros(first->received_at);
        saved.late = first->late;
    }
    return saved;
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
    const auto entry = answered_entry(tx, desk, speaker.attempt, run.position, run.answer);
    if (!entry) return std::unexpected(entry.error());
    if (entry->section != record->attempt.section) return std::unexpected(Refusal::section_locked);
    if (!catalog::is_runnable(desk.library.item(tx, entry->item_hash))) {
        return std::unexpected(Refusal::not_runnable);
    }
    if (run.input && run.input->size() > protocol::run_input_bytes_max) {
        return std::unexpected(Refusal::too_large);
    }
    if (store::open_jobs(tx, speaker.attempt, store::Purpose::run) > 0) {
        return std::unexpected(Refusal::run_in_progress);
    }
    const protocol::RunQueued queued{.position = run.position, .ahead = store::queued_jobs(tx)};
    const store::Job job{
        .id = {desk.random.uuid(at)},
        .attempt = speaker.attempt,
        .position = run.position,
        .purpose = store::Purpose::run,
        .answer = protocol::encode(run.answer),
        .input = run.input,
        .tries = 0,
        .worker = {}};
    store::insert_job(tx, job, at);
    log(tx, speaker.attempt,
        {.at = at,
         .event = "ran",
         .position = run.position,
         .detail = run.input ? "own input" : "examples"});
    return queued;
}

/// Applies one rule of core to the attempt and writes what follows.
template <class Rule>
loop::Task<Result<void>> change(Desk& desk, Speaker speaker, base::Time at, Rule rule) {
    auto changed = co_await desk.store.write([&](store::Tx& tx) -> Result<void> {
        auto record = load_for(tx, desk, speaker, at);
        if (!record) return std::unexpected(record.error());
        const auto next = rule(record->attempt);
        if (!next) return std::unexpected(next.error());
        write_change(tx, *record, *next, at, desk.random);
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
    const auto id = co_await desk.store.read([&](store::Tx& tx) {
        const auto record = store::find_attempt_by_token(tx, base::sha256_hex(hello.token));
        return record ? std::optional(record->attempt.id) : std::nullopt;
    });
    const bool held = id && !hello.take_over && desk.hub.is_held_by_another(*id, hello.page);
    auto joined =
        co_await desk.store.write([&](store::Tx& tx) { return join(tx, desk, hello, at, held); });
    if (joined) {
        desk.deadlines.ring();
        desk.jobs.ring();
    }
    co_return joined;
}

loop::Task<Result<void>> start(Desk& desk, Speaker speaker, base::Time at) {
    auto rule = [at](const core::Attempt& attempt) { return core::start(attempt, at); };
    return change(desk, std::move(speaker), at, rule);
}

loop::Task<Result<void>> leave_section(
    Desk& desk, Speaker speaker, protocol::LeaveSection leave, base::Time at) {
    auto rule = [at, section = leave.section](const core::Attempt& attempt) {
        return core::leave_section(attempt, section, at);
    };
    return change(desk, std::move(speaker), at, rule);
}

loop::Task<Result<void>> submit(Desk& desk, Speaker speaker, base::Time at) {
    auto rule = [at](const core::Attempt& attempt) { return core::submit(attempt, at); };
    return change(desk, std::move(speaker), at, rule);
}

loop::Task<Result<protocol::Saved>> save_answer(
    Desk& desk, Speaker speaker, protocol::SaveAnswer save, base::Time at) {
    co_return co_await desk.store.write(
        [&](store::Tx& tx) { return save_in(tx, desk, speaker, save, at); });
}

loop::Task<Result<protocol::RunQueued>> run_answer(
    Desk& desk, Speaker speaker, protocol::RunAnswer run, base::Time at) {
    auto queued = co_await desk.store.write(
        [&](store::Tx& tx) { return run_in(tx, desk, speaker, run, at); });
    if (queued) desk.jobs.ring();
    co_return queued;
}

loop::Task<Result<void>> view_item(
    Desk& desk, Speaker speaker, protocol::ViewItem view, base::Time at) {
    co_return co_await desk.store.write([&](store::Tx& tx) -> Result<void> {
        const auto record = load_for(tx, desk, speaker, at);
        if (!record) return std::unexpected(record.error());
        const auto entry = entry_at(tx, speaker.attempt, view.position);
        if (!entry || entry->section > record->attempt.section) {
            return std::unexpected(Refusal::section_not_open);
        }
        log(tx, speaker.attempt,
            {.at = at, .event = "viewed", .position = view.position, .detail = {}});
        return {};
    });
}

loop::Task<void> disconnected(Desk& desk, Speaker speaker, base::Time at) {
    co_await desk.store.write([&](store::Tx& tx) {
        log(tx, speaker.attempt, {.at = at, .event = "disconnected", .position = {}, .detail = {}});
    });
    co_await announce(desk, speaker.attempt, Audience::staff);
}

}  // namespace actions
