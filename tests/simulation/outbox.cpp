#include "simulation/outbox.hpp"

#include "base/hash.hpp"

#include <algorithm>

namespace simulation {
namespace {

constexpr std::size_t in_flight_max = 8;
constexpr std::int64_t edits_in_a_row_max = 20;

/// What lies between the common beginning and the common end. The texts are ASCII.
protocol::TextChange difference(const std::string& before, const std::string& after) {
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t head = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    std::size_t tail = 0;
    while (tail < shorter - head &&
           before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    return {
        .after_ms = 40,
        .from = static_cast<std::int64_t>(head),
        .removed = static_cast<std::int64_t>(before.size() - head - tail),
        .inserted = after.substr(head, after.size() - head - tail)};
}

const protocol::ItemView* item_of(const protocol::AttemptState& state, std::int64_t position) {
    const auto found = std::ranges::find(state.items, position, &protocol::ItemView::position);
    return found == state.items.end() ? nullptr : &*found;
}

/// Whether this is the very answer that the server has.
bool is_held(const Draft& draft, const protocol::AttemptState& state) {
    const auto* item = item_of(state, draft.position);
    if (item != nullptr && item->answer) return *item->answer == draft.answer;
    if (!state.receipt) return false;
    const auto line =
        std::ranges::find(state.receipt->lines, draft.position, &protocol::ReceiptLine::position);
    return line != state.receipt->lines.end() && line->answered &&
           line->sha256 == base::sha256_hex(core::receipt_bytes(draft.answer));
}

bool is_news(const Draft& draft, const protocol::AttemptState& state) {
    if (is_held(draft, state)) return false;
    const auto* item = item_of(state, draft.position);
    return item == nullptr || !item->saved_at || draft.made_at > *item->saved_at;
}

}  // namespace

void Outbox::queue(Draft draft) {
    std::erase_if(waiting_, [&](const Draft& old) { return old.position == draft.position; });
    waiting_.push_back(std::move(draft));
}

std::vector<Revision> Outbox::number(Dice& dice) {
    std::vector<Revision> numbered;
    while (!waiting_.empty() && sent_.size() < in_flight_max) {
        Revision revision{.draft = std::move(waiting_.front()), .seq = ++last_seq_};
        waiting_.erase(waiting_.begin());
        Base& base = bases_[revision.draft.position];
        const bool as_edits = revision.draft.position == sql_position && base.seq > 0 &&
                              base.edits_in_a_row < edits_in_a_row_max && !dice.once_in(4);
        if (as_edits) {
            revision.edits = protocol::SaveEdits{
                .seq = revision.seq,
                .position = revision.draft.position,
                .base = base.seq,
                .file = {},
                .changes = {difference(base.text, revision.draft.answer.text)},
                .sha256 = base::sha256_hex(core::receipt_bytes(revision.draft.answer))};
        }
        base = {
            .seq = revision.seq,
            .edits_in_a_row = as_edits ? base.edits_in_a_row + 1 : 0,
            .text = revision.draft.answer.text};
        sent_.push_back(revision);
        numbered.push_back(std::move(revision));
    }
    return numbered;
}

void Outbox::acknowledge(std::int64_t seq) {
    std::erase_if(sent_, [seq](const Revision& revision) { return revision.seq <= seq; });
}

std::optional<Revision> Outbox::whole(std::int64_t seq) {
    const auto found = std::ranges::find(sent_, seq, &Revision::seq);
    if (found == sent_.end()) return std::nullopt;
    found->edits.reset();
    return *found;
}

void Outbox::refuse(std::int64_t seq) {
    const auto found = std::ranges::find(sent_, seq, &Revision::seq);
    if (found == sent_.end()) return;
    sent_.erase(found);
    unnumber(seq - 1);
}

void Outbox::unnumber(std::int64_t last_seq) {
    std::multimap<std::int64_t, Draft> drafts;  // oldest first
    for (Revision& revision : sent_)
        drafts.emplace(revision.draft.made_at, std::move(revision.draft));
    for (Draft& draft : waiting_)
        drafts.emplace(draft.made_at, std::move(draft));
    sent_.clear();
    waiting_.clear();
    bases_.clear();
    last_seq_ = last_seq;
    for (auto& [made_at, draft] : drafts)
        queue(std::move(draft));
}

bool Outbox::wrote_alone(const protocol::AttemptState& state) const {
    if (sent_.empty()) return last_seq_ == state.last_seq || waiting_.empty();
    if (state.last_seq == sent_.front().seq - 1) return true;
    const auto last = std::ranges::find(sent_, state.last_seq, &Revision::seq);
    return last != sent_.end() && is_held(last->draft, state) && !is_contradicted(state);
}

bool Outbox::is_contradicted(const protocol::AttemptState& state) const {
    return std::ranges::any_of(state.items, [&](const protocol::ItemView& item) {
        const auto newest =
            std::ranges::find_if(sent_.rbegin(), sent_.rend(), [&](const Revision& revision) {
                return revision.seq <= state.last_seq && revision.draft.position == item.position;
            });
        return newest != sent_.rend() && !is_held(newest->draft, state);
    });
}

void Outbox::reconcile(const protocol::AttemptState& state) {
    if (!wrote_alone(state)) {
        unnumber(state.last_seq);
        std::erase_if(waiting_, [&](const Draft& draft) { return !is_news(draft, state); });
        return;
    }
    acknowledge(state.last_seq);
    if (last_seq_ < state.last_seq) bases_.clear();
    last_seq_ = sent_.empty() ? state.last_seq : sent_.back().seq;
}

protocol::ClientMessage message_of(const Revision& revision) {
    if (revision.edits) return *revision.edits;
    return protocol::SaveAnswer{
        .seq = revision.seq, .position = revision.draft.position, .answer = revision.draft.answer};
}

}  // namespace simulation
