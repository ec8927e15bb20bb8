#include "actions/practice.hpp"

#include "actions/announce.hpp"
#include "actions/closing.hpp"
#include "actions/drafting.hpp"
#include "actions/grades.hpp"
#include "base/ensure.hpp"

namespace actions {
namespace {

using core::Refusal;
using core::Result;

struct Begun {
    std::string token;
    std::vector<base::AttemptId> ended;
};

/// The practices before it that were not over: their pages hear that they are now.
std::vector<base::AttemptId> end_earlier(
    store::Tx& tx, Desk& desk, const base::AttemptId& invitation, base::Time at) {
    std::vector<base::AttemptId> ended;
    for (const base::AttemptId& id : store::practices_of(tx, invitation)) {
        auto record = load_settled(tx, id, at, desk.settler());
        const auto next = core::cancel(record->attempt);
        if (!next || *next == record->attempt) continue;
        write_change(tx, *record, *next, at, desk.settler());
        ended.push_back(id);
    }
    return ended;
}

Drafted draft_practice(
    Desk& desk,
    const core::Blueprint& blueprint,
    const store::AttemptRecord& invitation,
    base::Time at) {
    Drafted drafted = draft_from(blueprint, invitation.language, desk.random, at);
    store::AttemptRecord& record = drafted.record;
    record.practice_of = invitation.attempt.id;
    record.attempt.opens_at = at;
    record.attempt.latest_start = invitation.attempt.latest_start;
    record.name = invitation.name;
    record.email = invitation.email;
    record.invited_by = invitation.invited_by;
    record.zone = invitation.zone;
    return drafted;
}

Result<Begun> begin_in(store::Tx& tx, Desk& desk, const Speaker& speaker, base::Time at) {
    const auto invitation = load_for(tx, desk, speaker, at);
    if (!invitation) return std::unexpected(invitation.error());
    const auto blueprint = practice_for(tx, desk.library, *invitation, at);
    if (!blueprint) return std::unexpected(blueprint.error());
    const Drafted drafted = draft_practice(desk, **blueprint, *invitation, at);
    Begun begun{.token = drafted.token, .ended = end_earlier(tx, desk, invitation->attempt.id, at)};
    const auto inserted = insert_drafted(tx, desk.library, drafted);
    if (!inserted) return std::unexpected(inserted.error());
    return begun;
}

}  // namespace

Result<const core::Blueprint*> practice_for(
    store::Tx& tx, const Library& library, const store::AttemptRecord& invitation, base::Time now) {
    const core::Attempt& attempt = invitation.attempt;
    const core::Blueprint* blueprint = library.practice();
    if (!blueprint || invitation.practice_of) return std::unexpected(Refusal::not_found);
    const bool is_before =
        attempt.state == core::State::invited || attempt.state == core::State::opened;
    if (!is_before) return std::unexpected(Refusal::closed);
    if (now >= attempt.latest_start) return std::unexpected(Refusal::window_over);
    if (store::practices_of(tx, attempt.id).size() >= practice_count_max) {
        return std::unexpected(Refusal::too_many);
    }
    return blueprint;
}

loop::Task<Result<protocol::PracticeBegun>> begin_practice(
    Desk& desk, Speaker speaker, base::Time at) {
    auto begun =
        co_await desk.store.write([&](store::Tx& tx) { return begin_in(tx, desk, speaker, at); });
    if (!begun) co_return std::unexpected(begun.error());
    for (const base::AttemptId& id : begun->ended)
        co_await announce(desk, id, Audience::everybody);
    co_return protocol::PracticeBegun{.token = std::move(begun->token)};
}

std::vector<protocol::Mark> marks_of(store::Tx& tx, const base::AttemptId& id) {
    const core::Form form = store::form_of(tx, id);
    const core::Score score = core::score_of(form, grades_of(tx, id, form));
    base::ensure(score.items.size() == form.size());
    std::vector<protocol::Mark> marks;
    for (const core::ItemScore& item : score.items) {
        const auto& entry = form.at(static_cast<std::size_t>(item.position));
        if (item.points == 0 || entry.raters > 0) continue;  // nobody grades it
        marks.push_back(
            {.position = item.position, .points = item.points, .micropoints = item.score});
    }
    return marks;
}

}  // namespace actions
