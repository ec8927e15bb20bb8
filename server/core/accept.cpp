#include "core/accept.hpp"

#include "base/ensure.hpp"
#include "core/deadline.hpp"

#include <algorithm>

namespace core {
namespace {

Standing standing_between(base::Time deadline, base::Time grace_end, base::Time received_at) {
    if (received_at < deadline) return Standing::in_time;
    return received_at < grace_end ? Standing::in_flight : Standing::late;
}

/// For how long what was sent before `end` still counts.
base::Duration grace_after(base::Time end, const Save& save, const std::vector<Span>& away) {
    return grace + total(within(away, {.from = end, .until = save.received_at}));
}

Result<Standing> standing_in_open_section(
    const Attempt& attempt, const Save& save, const std::vector<Span>& away) {
    if (attempt.pause && save.received_at >= attempt.pause->since + grace) {
        return std::unexpected(Refusal::paused);
    }
    const auto item = std::ranges::find(attempt.items, save.position, &ItemClock::position);
    if (item == attempt.items.end()) return Standing::in_time;
    if (!item->started_at) return std::unexpected(Refusal::item_not_open);
    const base::Time deadline = item_deadline(attempt, *item);
    // Nor does a pause take anything from an item that had time left.
    if (attempt.pause && attempt.pause->since < deadline) return Standing::in_time;
    const base::Time grace_end = deadline + grace_after(deadline, save, away);
    return standing_between(deadline, grace_end, save.received_at);
}

Result<Standing> standing_of(
    const Attempt& attempt, const Save& save, const std::vector<Span>& away) {
    const auto index = static_cast<std::size_t>(save.section);
    base::ensure(index < attempt.sections.size());
    const SectionClock& section = attempt.sections[index];
    if (!section.ended_at) return standing_in_open_section(attempt, save, away);
    if (!section.ended_by_clock) return std::unexpected(Refusal::section_locked);
    // What is graded has been taken down by now, however slow the way to here was.
    if (attempt.sealed) return Standing::late;
    const bool is_last = save.section == attempt.section;
    base::Time deadline = *section.ended_at;
    const auto grace_end_of = [&](base::Time end) {
        const base::Duration of_attempt = attempt.seal_at - *section.ended_at;
        return end + (is_last ? of_attempt : grace_after(end, save, away));
    };
    base::Time grace_end = grace_end_of(deadline);
    const auto item = std::ranges::find(attempt.items, save.position, &ItemClock::position);
    if (item != attempt.items.end()) {
        if (!item->started_at) return std::unexpected(Refusal::item_not_open);
        // Its own time does not begin again because its section's grace does.
        deadline = std::min(deadline, item_end(attempt, *item));
        grace_end = std::min(grace_end, grace_end_of(deadline));
    }
    return standing_between(deadline, grace_end, save.received_at);
}

}  // namespace

bool is_plainly_in_time(const Gate& gate, const Save& save) {
    const bool is_due = gate.next_change != base::Time{} && save.received_at >= gate.next_change;
    return gate.is_running && !gate.is_paused && !gate.has_own_clock && !is_due &&
           save.session == gate.session && save.section == gate.section &&
           save.seq == gate.last_seq + 1;
}

Result<Accepted> accept(
    const Attempt& attempt,
    std::int64_t last_seq,
    const Save& save,
    const std::vector<Span>& away) {
    if (save.session != attempt.session) return std::unexpected(Refusal::taken_over);
    if (save.seq > 0 && save.seq <= last_seq) return Accepted{.is_new = false};
    if (attempt.state == State::cancelled) return std::unexpected(Refusal::link_cancelled);
    if (attempt.finish_reason == FinishReason::submitted) return std::unexpected(Refusal::closed);
    if (attempt.state != State::running && !is_over(attempt)) {
        return std::unexpected(Refusal::not_running);
    }
    if (save.section > attempt.section) return std::unexpected(Refusal::section_not_open);
    const auto standing = standing_of(attempt, save, away);
    if (!standing) return std::unexpected(standing.error());
    if (save.seq != last_seq + 1) return std::unexpected(Refusal::out_of_order);
    return Accepted{.is_new = true, .standing = *standing};
}

}  // namespace core
