#include "actions/saving.hpp"

#include "actions/answers.hpp"
#include "actions/closing.hpp"
#include "actions/ledger.hpp"
#include "base/hash.hpp"
#include "catalog/answer_rules.hpp"
#include "core/accept.hpp"
#include "store/attempts.hpp"
#include "store/responses.hpp"

namespace actions {
namespace {

using core::Refusal;
using core::Result;

/// What is stored of an accepted save.
struct Content {
    std::int64_t base = 0;
    std::string text;
};

Result<Content> checked(const catalog::Item& item, const protocol::SaveAnswer& save) {
    if (const auto fits = check_answer(item, save.answer); !fits) {
        return std::unexpected(fits.error());
    }
    return Content{.base = 0, .text = content_of(save.answer)};
}

Result<Content> checked(
    store::Tx& tx,
    const Speaker& speaker,
    const catalog::Item& item,
    const protocol::SaveEdits& save) {
    const auto answer = answer_after(tx, speaker.attempt, save);
    if (!answer) return std::unexpected(answer.error());
    if (const auto fits = check_answer(item, *answer); !fits) {
        return std::unexpected(fits.error());
    }
    return Content{.base = save.base, .text = content_of(save)};
}

protocol::Saved saved_as(const store::Revision& revision) {
    return {
        .seq = revision.seq,
        .position = revision.position,
        .received_at = base::to_micros(revision.received_at),
        .standing = revision.standing};
}

bool is_of(const core::Answer& answer, const protocol::SaveAnswer& save) {
    return answer == save.answer;
}

bool is_of(const core::Answer& answer, const protocol::SaveEdits& save) {
    return base::sha256_hex(core::receipt_bytes(answer)) == save.sha256;
}

/// A number that we hold. Answered like the first time if the page lost our reply; if it means
/// something else by it, nothing was saved, and saying so makes it ask what we have.
template <class Save>
Result<protocol::Saved> answer_again(store::Tx& tx, const Speaker& speaker, const Save& save) {
    const auto revision = store::find_revision(tx, speaker.attempt, save.seq).value();
    const bool is_resent =
        revision.position == save.position && is_of(answer_at(tx, speaker.attempt, revision), save);
    if (!is_resent) return std::unexpected(Refusal::out_of_order);
    return saved_as(revision);
}

/// Nearly every save is plain; the others are judged by the whole attempt.
Result<core::Accepted> judge(
    store::Tx& tx,
    Desk& desk,
    const Speaker& speaker,
    const core::Gate& gate,
    const core::Save& save) {
    if (core::is_plainly_in_time(gate, save)) return core::Accepted{};
    const auto record = load_settled(tx, speaker.attempt, save.received_at, desk.settler());
    const core::Attempt& attempt = record.value().attempt;
    const auto accepted = core::accept(attempt, gate.last_seq, save);
    if (!accepted || accepted->standing != core::Standing::late) return accepted;
    return core::accept(attempt, gate.last_seq, save, times_away(tx));
}

/// What both kinds of save go through; `check` gives what is to be stored of a new one.
template <class Save, class Check>
Result<protocol::Saved> save_in(
    store::Tx& tx,
    Desk& desk,
    const Speaker& speaker,
    base::Time at,
    const Save& save,
    Check check) {
    const Question* question = speaker.question(save.position);
    auto gate = store::find_gate(tx, speaker.attempt);
    if (question == nullptr || !gate) return std::unexpected(Refusal::not_found);
    gate->has_own_clock = question->has_own_clock;
    const auto accepted = judge(
        tx, desk, speaker, *gate,
        {.session = speaker.session,
         .seq = save.seq,
         .section = question->section,
         .position = save.position,
         .received_at = at});
    if (!accepted) return std::unexpected(accepted.error());
    if (!accepted->is_new) return answer_again(tx, speaker, save);
    const bool late = accepted->standing == core::Standing::late;
    if (late && store::count_late(tx, speaker.attempt) >= late_count_max) {
        return std::unexpected(Refusal::too_late);
    }
    auto content = check(*question->item);
    if (!content) return std::unexpected(content.error());
    const store::Revision revision{
        .seq = save.seq,
        .position = save.position,
        .session = speaker.session,
        .base = content->base,
        .content = std::move(content->text),
        .received_at = at,
        .standing = accepted->standing};
    store::insert_revision(tx, speaker.attempt, revision);
    return saved_as(revision);
}

/// Noted, so that the time is given back.
bool must_refuse(Desk& desk, base::Time at) {
    if (shed_under(desk.store.load()) < Shed::saves) return false;
    desk.strain.refused(at);
    return true;
}

}  // namespace

Result<void> check_answer(const catalog::Item& item, const core::Answer& answer) {
    if (!core::is_within_limits(answer)) return std::unexpected(Refusal::too_large);
    if (!catalog::fits(item, answer)) return std::unexpected(Refusal::wrong_kind);
    return {};
}

loop::Task<Result<protocol::Saved>> save_answer(
    Desk& desk, const Speaker& speaker, const protocol::SaveAnswer& save, base::Time at) {
    if (must_refuse(desk, at)) co_return std::unexpected(Refusal::overloaded);
    co_return co_await desk.store.write([&](store::Tx& tx) {
        const auto check = [&](const catalog::Item& item) { return checked(item, save); };
        return save_in(tx, desk, speaker, at, save, check);
    });
}

loop::Task<Result<protocol::Saved>> save_edits(
    Desk& desk, const Speaker& speaker, const protocol::SaveEdits& save, base::Time at) {
    if (must_refuse(desk, at)) co_return std::unexpected(Refusal::overloaded);
    co_return co_await desk.store.write([&](store::Tx& tx) {
        const auto check = [&](const catalog::Item& item) {
            return checked(tx, speaker, item, save);
        };
        return save_in(tx, desk, speaker, at, save, check);
    });
}

}  // namespace actions
