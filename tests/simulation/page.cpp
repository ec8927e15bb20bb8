#include "simulation/page.hpp"

#include "protocol/codec.hpp"
#include "simulation/line_wire.hpp"
#include "simulation/socket_wire.hpp"
#include "support/held_items.hpp"

#include <algorithm>

namespace simulation {
namespace {

using core::Refusal;

constexpr std::int64_t tolerance_us = 10'000;  // notices count whole milliseconds
constexpr std::int64_t deeds_per_other_section = 12;

std::string words_of(const Revision& revision) {
    return "revision " + std::to_string(revision.seq) + " of position " +
           std::to_string(revision.draft.position) + (revision.edits ? " as edits" : "");
}

}  // namespace

Page::Page(Universe& universe, Promises& promises, std::size_t candidate, std::string name)
    : universe_(universe),
      promises_(promises),
      candidate_(candidate),
      name_("candidate " + std::to_string(candidate) + "'s " + std::move(name)) {}

bool Page::is_over() const {
    return state_ && state_->receipt.has_value();
}

bool Page::may_write() const {
    return wire_ && is_fitted_ && state_ && state_->writable;
}

// ---- connecting ---------------------------------------------------------------------------------

void Page::connect() {
    const bool by_line =
        universe_.is_troubled() && universe_.dice().once_in(universe_.plan().troubles.no_socket);
    // What an older connection still says is not heard any more; what it promised holds.
    auto current = std::make_shared<std::weak_ptr<Wire>>();
    auto is_current = [this, current] { return wire_ && current->lock() == wire_; };
    const WireEnd end{
        .hear =
            [this, is_current](const protocol::ServerMessage& message) {
                if (is_current()) hear(message);
            },
        .lose =
            [this, is_current] {
                if (is_current()) wire_.reset();
            },
        .told =
            [this, by_line](const protocol::ServerMessage& message, std::int64_t tag) {
                if (by_line && std::holds_alternative<protocol::Saved>(message))
                    ++promises_.saved_by_request_count;
                told(message, tag);
            }};
    wire_ = by_line ? LineWire::connect(universe_, end) : SocketWire::connect(universe_, end);
    if (!wire_) return;
    *current = wire_;
    is_fitted_ = false;
    history_.clear();
    tell(hello(std::exchange(agrees_, false)), by_line ? "hello, by requests" : "hello");
}

protocol::Hello Page::hello(bool take_over) {
    protocol::Hello hello{
        .token = side().token, .page = name_, .take_over = take_over, .holds = {}};
    if (state_ && !state_->content.empty()) hello.holds = state_->content;
    return hello;
}

void Page::reload() {
    if (!wire_) return say_last_words();
    universe_.say(name_ + " goes away");
    wire_->hang_up();
    wire_.reset();
}

/// As much as it had sent when its connection was lost, once more, without hearing the answer.
void Page::say_last_words() {
    if (!state_ || !state_->writable || outbox_.sent().empty()) return;
    universe_.say(name_ + " goes away with its last words");
    std::vector<Utterance> last_words{
        {.text = protocol::encode_message(protocol::ClientMessage{hello(false)})}};
    for (const Revision& revision : outbox_.sent()) {
        last_words.push_back(
            {.text = protocol::encode_message(message_of(revision)), .tag = tag_of(revision)});
    }
    LineWire::say_farewell(
        universe_, std::move(last_words),
        {.hear = {},
         .lose = {},
         .told = [this](const protocol::ServerMessage& message, std::int64_t tag) {
             told(message, tag);
         }});
}

void Page::tell(protocol::ClientMessage message, const std::string& what) {
    if (!wire_) return;
    universe_.say(name_ + ": " + what);
    if (!std::holds_alternative<protocol::Hello>(message)) history_.push_back(message);
    wire_->send(message, 0);
}

void Page::send(const Revision& revision) {
    if (!wire_) return;
    universe_.say(name_ + " sends " + words_of(revision));
    wire_->send(message_of(revision), tag_of(revision));
}

std::int64_t Page::tag_of(const Revision& revision) {
    tagged_.push_back(revision);
    return std::ssize(tagged_);
}

void Page::flush() {
    if (!may_write() || (state_->clock && state_->clock->pause)) return;
    for (const Revision& revision : outbox_.number(universe_.dice()))
        send(revision);
}

// ---- what it is told ----------------------------------------------------------------------------

void Page::told(const protocol::ServerMessage& message, std::int64_t tag) {
    if (const auto* saved = std::get_if<protocol::Saved>(&message)) {
        base::ensure(tag > 0);
        told_saved(*saved, tagged_[static_cast<std::size_t>(tag - 1)]);
    } else if (const auto* state = std::get_if<protocol::AttemptState>(&message)) {
        told_clock(state->clock, state->notices);
        side().was_graded = side().was_graded || state->state == core::State::graded;
    } else if (const auto* changed = std::get_if<protocol::ClockChanged>(&message)) {
        told_clock(changed->clock, changed->notices);
    }
}

void Page::told_saved(const protocol::Saved& saved, const Revision& revision) {
    universe_.say("the server tells " + name_ + " that " + words_of(revision) + " is saved");
    const Promise promise{
        .position = saved.position,
        .answer = revision.draft.answer,
        .received_at = saved.received_at,
        .standing = saved.standing};
    const auto [place, is_new] = side().saved.emplace(saved.seq, promise);
    const Promise& first = place->second;
    if (saved.seq != revision.seq || saved.position != revision.draft.position) {
        promises_.broken.push_back("6: a save was answered with another one's number");
    }
    const bool is_same = first.received_at == promise.received_at &&
                         first.standing == promise.standing && first.answer == promise.answer;
    if (!is_new && !is_same) {
        promises_.broken.push_back("6: " + words_of(revision) + " was answered in two ways");
    }
}

void Page::told_clock(
    const std::optional<protocol::ClockView>& clock,
    const std::vector<protocol::NoticeView>& notices) {
    if (!clock || !clock->section_deadline) return;
    std::int64_t deadline = *clock->section_deadline;
    for (const protocol::NoticeView& notice : notices) {
        if (notice.kind == "shortened") deadline -= notice.amount_ms * 1000;
    }
    std::int64_t& before = side().deadlines[clock->section];
    if (deadline + tolerance_us < before) {
        promises_.broken.push_back(
            "no time is lost: " + name_ + " was told a section's deadline that is " +
            std::to_string(before - deadline) + " us earlier than before");
    }
    before = std::max(before, deadline);
}

void Page::hear(const protocol::ServerMessage& message) {
    if (const auto* state = std::get_if<protocol::AttemptState>(&message)) return on(*state);
    if (const auto* changed = std::get_if<protocol::ClockChanged>(&message)) return on(*changed);
    if (const auto* refused = std::get_if<protocol::Refused>(&message)) return on(*refused);
    if (const auto* saved = std::get_if<protocol::Saved>(&message)) {
        outbox_.acknowledge(saved->seq);
        flush();
    } else if (std::holds_alternative<protocol::TakenOver>(message) && state_) {
        state_->writable = false;
    }
}

void Page::on(const protocol::AttemptState& state) {
    state_ = state_ ? support::with_held_items(state, *state_) : state;
    const bool is_paused = state.clock && state.clock->pause;
    if (!is_fitted_ && state.writable && !is_paused) {
        outbox_.reconcile(*state_);
        is_fitted_ = true;
        for (const Revision& revision : outbox_.sent())
            send(revision);
    }
    confirm(state.notices);
    flush();
}

void Page::on(const protocol::ClockChanged& changed) {
    if (!state_) return;
    const bool was_paused = state_->clock && state_->clock->pause;
    state_->clock = changed.clock;
    confirm(changed.notices);
    const bool is_paused = state_->clock && state_->clock->pause;
    // The items come with a whole state: ask for it.
    if (was_paused && !is_paused && !is_fitted_) return reload();
    flush();
}

void Page::confirm(const std::vector<protocol::NoticeView>& notices) {
    for (const protocol::NoticeView& notice : notices) {
        if (notice.confirmed_at || universe_.dice().once_in(2)) continue;
        tell(protocol::ConfirmNotice{.number = notice.number}, "confirms a notice");
    }
}

void Page::on(const protocol::Refused& refused) {
    universe_.say(name_ + " is refused: " + refused.about + ", " + refused.sentence);
    if (refused.reason == Refusal::taken_over && state_) state_->writable = false;
    if (!refused.seq) return;
    switch (refused.reason) {
        case Refusal::whole_needed:
            if (const auto revision = outbox_.whole(*refused.seq)) send(*revision);
            return;
        case Refusal::out_of_order:
        case Refusal::paused:
        case Refusal::cannot_store:
        case Refusal::overloaded:
            return reload();
        case Refusal::taken_over:
            return;
        default:
            // The numbers behind it are given anew: nothing that carries the old ones may still be
            // under way then.
            outbox_.refuse(*refused.seq);
            reload();
    }
}

// ---- what a person does -------------------------------------------------------------------------

void Page::act() {
    if (!wire_) return connect();
    if (!state_ || !is_fitted_) {
        // Another page holds it, or the answer to hello is lost.
        if (universe_.dice().once_in(4)) {
            agrees_ = state_ && !state_->writable && universe_.dice().once_in(3);
            reload();
        }
        return;
    }
    if (universe_.dice().once_in(8)) return resend_something();
    if (state_->state == core::State::opened) return act_before_start();
    if (state_->clock && state_->clock->pause) return act_while_paused();
    if (state_->clock) return act_while_running();
    if (state_->state == core::State::submitted && universe_.dice().once_in(3)) write();
}

void Page::act_before_start() {
    auto& dice = universe_.dice();
    if (dice.once_in(4)) {
        return tell(
            protocol::AskAccommodation{
                {.extra_percent = dice.up_to(30),
                 .extra_ms = dice.up_to(20'000),
                 .break_count = dice.up_to(2),
                 .break_ms = dice.up_to(15'000)}},
            "asks for an accommodation");
    }
    tell(protocol::Start{}, "start");
}

void Page::act_while_paused() {
    if (!universe_.dice().once_in(4)) return;
    tell(protocol::EndBreak{}, "ends the break");
}

void Page::act_while_running() {
    auto& dice = universe_.dice();
    const Person& person = universe_.plan().people[candidate_];
    const std::int64_t section = state_->clock->section;
    const auto kind = dice.up_to(19);
    if (kind == 0) return tell(protocol::LeaveSection{section}, "leaves a section");
    if (kind == 1 && state_->clock->breaks_left > 0) {
        return tell(protocol::TakeBreak{}, "takes a break");
    }
    if (kind == 2 && section == 1 && person.hands_in) return tell(protocol::Submit{}, "submits");
    if (kind == 3) return tell(protocol::AskTime{dice.up_to(99)}, "asks for the time");
    if (kind < 7) {
        const std::int64_t position = dice.up_to(position_count - 1);
        return tell(protocol::ViewItem{position}, "opens item " + std::to_string(position));
    }
    if (kind == 7) {
        return tell(
            protocol::RunAnswer{
                .position = sql_position, .answer = draw_answer(sql_position), .input = {}},
            "runs an answer");
    }
    write();
}

core::Answer Page::draw_answer(std::int64_t position) {
    auto& dice = universe_.dice();
    core::Answer answer;
    if (position == 1) {
        answer.text = std::to_string(40 + dice.up_to(4));
    } else if (position == sql_position) {
        const auto place = static_cast<std::size_t>(dice.up_to(std::ssize(text_)));
        const auto length = static_cast<std::size_t>(dice.up_to(dice.once_in(4) ? 30 : 0));
        text_.replace(place, length, " /* " + std::to_string(dice.up_to(999'999)) + " */");
        if (text_.size() > 2000) text_.resize(20);
        answer.text = text_;
    } else {
        answer.chosen = {dice.once_in(2) ? "a" : "b"};
    }
    return answer;
}

void Page::write() {
    auto& dice = universe_.dice();
    std::int64_t position = dice.up_to(position_count - 1);
    const std::int64_t open = state_->clock ? state_->clock->section : 1;
    if (section_of(position) != open && !dice.once_in(deeds_per_other_section)) {
        position = open == 0 ? dice.up_to(1) : sql_position + dice.up_to(1);
    }
    outbox_.queue(
        {.position = position,
         .answer = draw_answer(position),
         .made_at = base::to_micros(universe_.server_now())});
    flush();
}

/// Anything that was sent on this connection, or any revision ever, once more.
void Page::resend_something() {
    auto& dice = universe_.dice();
    if (dice.once_in(2) && !history_.empty()) {
        const auto message = dice.one_of(history_);
        universe_.say(name_ + " sends something again");
        wire_->send(message, 0);
        return;
    }
    if (tagged_.empty()) return;
    const auto tag = 1 + dice.up_to(std::ssize(tagged_) - 1);
    const Revision& revision = tagged_[static_cast<std::size_t>(tag - 1)];
    // Its number may mean another text by now: then it must not count as saved. But if it is
    // free, the page itself will give it to what it writes next.
    if (!side().saved.contains(revision.seq)) return;
    universe_.say(name_ + " sends " + words_of(revision) + " again");
    wire_->send(message_of(revision), tag);
}

}  // namespace simulation
