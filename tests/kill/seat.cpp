#include "kill/seat.hpp"

#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "protocol/codec.hpp"

#include <algorithm>
#include <stdexcept>

namespace crash {
namespace {

using protocol::encode;

constexpr int edits_in_ten = 4;

bool is_query(const core::FormEntry& entry) {
    return entry.item.starts_with("sql/");
}

}  // namespace

Seat::Seat(support::Invitation invitation, std::uint64_t seed)
    : invitation_(std::move(invitation)), chance_(seed) {}

void Seat::connect(std::uint16_t port) {
    base::ensure(!page_);
    try {
        page_.emplace(port);
    } catch (const std::runtime_error&) {
        return leave();
    }
    if (stage_ == Stage::away) stage_ = Stage::greeting;
    greet();
}

void Seat::greet() {
    send(encode(protocol::Hello{
        .token = invitation_.token, .page = "page", .take_over = false, .holds = holds_}));
}

void Seat::leave() {
    page_.reset();
    if (stage_ != Stage::over) stage_ = Stage::away;
}

void Seat::send(const std::string& frame) {
    if (!page_) return;
    try {
        page_->send(frame);
    } catch (const std::runtime_error&) {
        // What came before the end is still to be heard; then `hear` finds the end, too.
    }
}

void Seat::hear() {
    try {
        page_->receive();
        while (const auto message = page_->next())
            handle(*message);
    } catch (const std::runtime_error&) {
        leave();
    }
}

void Seat::handle(const std::string& text) {
    const auto message = protocol::decode_message<protocol::ServerMessage>(text);
    if (!message) return complain("the server said: " + text);
    if (const auto* state = std::get_if<protocol::AttemptState>(&*message)) on(*state);
    if (const auto* saved = std::get_if<protocol::Saved>(&*message)) on(*saved);
    if (const auto* refused = std::get_if<protocol::Refused>(&*message)) on(*refused);
}

void Seat::on(const protocol::AttemptState& state) {
    const bool is_over =
        state.state == core::State::submitted || state.state == core::State::graded;
    if (was_told_over_ && !is_over) complain("the attempt was closed and is open again");
    if (stage_ == Stage::greeting && !is_over) greeted(state);
    if (!is_over) return;
    was_told_graded_ = state.state == core::State::graded;
    was_told_over_ = true;
    stage_ = Stage::over;
}

void Seat::greeted(const protocol::AttemptState& state) {
    if (state.state != core::State::running) return send(encode(protocol::Start{}));
    holds_ = state.content;
    const auto sent_count = static_cast<std::int64_t>(sent_.size());
    if (state.last_seq > sent_count) {
        complain("revision " + std::to_string(state.last_seq) + " was never sent");
    }
    for (std::int64_t seq = state.last_seq + 1; seq <= sent_count; ++seq) {
        if (sent_[static_cast<std::size_t>(seq - 1)].received_at)
            complain("acknowledged revision " + std::to_string(seq) + " is gone");
    }
    if (state.last_seq <= sent_count) compare_answers(state);
    stage_ = Stage::ready;
    for (std::int64_t seq = first_open_; seq <= sent_count; ++seq)
        send(sent_[static_cast<std::size_t>(seq - 1)].frame);
}

/// What the page is shown is the last revision of each position that the server has.
void Seat::compare_answers(const protocol::AttemptState& state) {
    for (const protocol::ItemView& item : state.items)
        compare_answer(item.position, item.answer, state.last_seq);
    for (const protocol::HeldItem& item : state.held)
        compare_answer(item.position, item.answer, state.last_seq);
}

void Seat::compare_answer(
    std::int64_t position, const std::optional<core::Answer>& shown, std::int64_t last_seq) {
    core::Answer expected;
    for (std::int64_t seq = 1; seq <= last_seq; ++seq) {
        const Sent& sent = sent_[static_cast<std::size_t>(seq - 1)];
        if (sent.position == position) expected = sent.answer;
    }
    if (shown.value_or(core::Answer{}) == expected) return;
    complain("position " + std::to_string(position) + " shows another answer");
}

void Seat::on(const protocol::Saved& saved) {
    const auto sent_count = static_cast<std::int64_t>(sent_.size());
    if (saved.seq < 1 || saved.seq > sent_count) {
        return complain("an acknowledgement of nothing: " + std::to_string(saved.seq));
    }
    Sent& sent = sent_[static_cast<std::size_t>(saved.seq - 1)];
    if (sent.received_at.value_or(saved.received_at) != saved.received_at) {
        complain("revision " + std::to_string(saved.seq) + " was taken twice");
    }
    if (!sent.received_at) ++acknowledged_count_;
    sent.received_at = saved.received_at;
    first_open_ = std::max(first_open_, saved.seq + 1);
}

void Seat::on(const protocol::Refused& refused) {
    const bool is_put_off =
        refused.about == protocol::Hello::type && refused.reason == core::Refusal::overloaded;
    if (is_put_off) return greet();
    if (!refused.seq) return complain("refused: " + refused.about + ": " + refused.sentence);
    ++refused_count_;
    // These go again with the same number, as from a real page: there was no room, and what came
    // behind it had no predecessor.
    using enum core::Refusal;
    if (refused.reason == cannot_store || refused.reason == out_of_order) return;
    sent_.at(static_cast<std::size_t>(*refused.seq - 1)).refused = refused.reason;
}

core::Answer Seat::next_answer(const core::FormEntry& entry, std::size_t bytes) {
    core::Answer answer;
    if (!is_query(entry)) {
        answer.chosen = {chance_() % 2 == 0 ? "a" : "b"};
        return answer;
    }
    answer.text = "-- " + std::to_string(sent_.size() + 1) + " é\n";
    while (answer.text.size() < bytes)
        answer.text += std::to_string(chance_());
    return answer;
}

/// The last revision of this position with one thing inserted at its front.
std::optional<protocol::SaveEdits> Seat::next_edits(std::int64_t position) {
    const auto last = std::ranges::find(sent_.rbegin(), sent_.rend(), position, &Sent::position);
    if (last == sent_.rend()) return std::nullopt;
    const std::string inserted = "e" + std::to_string(chance_()) + " ";
    core::Answer after = last->answer;
    after.text.insert(0, inserted);
    return protocol::SaveEdits{
        .seq = static_cast<std::int64_t>(sent_.size()) + 1,
        .position = position,
        .base = static_cast<std::int64_t>(sent_.rend() - last),
        .file = {},
        .changes = {{.after_ms = 5, .from = 0, .removed = 0, .inserted = inserted}},
        .sha256 = base::sha256_hex(core::receipt_bytes(after))};
}

void Seat::save(std::size_t bytes) {
    const auto seq = static_cast<std::int64_t>(sent_.size()) + 1;
    if (stage_ != Stage::ready || seq - first_open_ >= std::int64_t(unanswered_max)) return;
    const core::FormEntry& entry = invitation_.form[chance_() % invitation_.form.size()];
    const bool is_edit = is_query(entry) && chance_() % 10 < std::uint64_t(edits_in_ten);
    const auto edits = is_edit ? next_edits(entry.position) : std::nullopt;
    if (!edits) return save(entry.position, next_answer(entry, bytes));
    core::Answer after = sent_[static_cast<std::size_t>(edits->base - 1)].answer;
    after.text.insert(0, edits->changes.front().inserted);
    send_new(
        {.position = entry.position,
         .base = edits->base,
         .answer = std::move(after),
         .frame = encode(*edits)});
}

void Seat::save(std::int64_t position, core::Answer answer) {
    base::ensure(stage_ == Stage::ready);
    const auto seq = static_cast<std::int64_t>(sent_.size()) + 1;
    std::string frame =
        encode(protocol::SaveAnswer{.seq = seq, .position = position, .answer = answer});
    send_new(
        {.position = position, .base = 0, .answer = std::move(answer), .frame = std::move(frame)});
}

void Seat::send_new(Sent sent) {
    sent_.push_back(std::move(sent));
    send(sent_.back().frame);
}

void Seat::hand_in() {
    if (stage_ == Stage::ready) send(encode(protocol::Submit{}));
}

void Seat::complain(const std::string& what) {
    complaints_.push_back(invitation_.attempt.value + ": " + what);
}

}  // namespace crash
