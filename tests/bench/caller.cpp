#include "bench/caller.hpp"

#include "base/ensure.hpp"
#include "protocol/codec.hpp"
#include "support/frames.hpp"

#include <charconv>
#include <stdexcept>
#include <utility>

namespace bench {
namespace {

/// The number after `key` in a message of the server.
std::int64_t number_after(std::string_view text, std::string_view key) {
    const auto at = text.find(key);
    if (at == std::string_view::npos) {
        throw std::runtime_error("the server said: " + std::string(text));
    }
    std::int64_t number = 0;
    std::from_chars(text.data() + at + key.size(), text.data() + text.size(), number);
    return number;
}

/// The text after `key`, without escapes, or nothing.
std::string_view text_after(std::string_view text, std::string_view key) {
    const auto at = text.find(key);
    if (at == std::string_view::npos) return {};
    const std::string_view rest = text.substr(at + key.size());
    return rest.substr(0, rest.find('"'));
}

}  // namespace

void Caller::connect(const Wire::Target& target, std::uint32_t source) {
    base::ensure(stage_ == Stage::away);
    wire_ = std::make_unique<Wire>(target, source);
    stage_ = Stage::connecting;
}

void Caller::leave() {
    stage_ = Stage::away;
    wire_.reset();
    unread_ = {};
    unsent_ = {};
    is_watched_for_writing = false;
}

bool Caller::save(SaveFrame& frame, Clock::time_point scheduled) {
    if (stage_ != Stage::ready || unanswered_count_ == unanswered_max) return false;
    scheduled_[(oldest_ + unanswered_count_++) % unanswered_max] = scheduled;
    send(frame.numbered(++sent_));
    return true;
}

Clock::time_point Caller::take_oldest() {
    base::ensure(unanswered_count_ > 0);
    const auto scheduled = scheduled_[oldest_];
    oldest_ = (oldest_ + 1) % unanswered_max;
    --unanswered_count_;
    return scheduled;
}

std::size_t Caller::go_on(std::span<char> scratch, SaveFrame& frame) {
    if (stage_ == Stage::away) return 0;
    if (stage_ == Stage::connecting) return establish(), 0;
    if (!unsent_.empty()) flush();
    return stage_ == Stage::away ? 0 : hear(scratch, frame);
}

void Caller::establish() {
    const auto progress = wire_->establish();
    if (progress == Wire::Progress::later) return;
    if (progress == Wire::Progress::gone) return leave();
    stage_ = Stage::upgrading;
    send(support::upgrade_request);
}

void Caller::flush() {
    const std::string bytes = std::exchange(unsent_, {});
    send(bytes);
}

void Caller::send(std::string_view bytes) {
    if (stage_ == Stage::away) return;
    if (unsent_.empty()) {
        const ssize_t count = wire_->write(bytes);
        if (count == Wire::gone) return leave();
        if (count != Wire::later) bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    unsent_.append(bytes);
}

std::size_t Caller::hear(std::span<char> scratch, SaveFrame& frame) {
    const ssize_t count = wire_->read(scratch);
    if (count == Wire::later) return 0;
    if (count == Wire::gone) return leave(), 0;
    std::string_view bytes(scratch.data(), static_cast<std::size_t>(count));
    // Nearly always a read brings whole frames: nothing is copied then.
    std::string together;
    if (!unread_.empty()) {
        together = std::exchange(unread_, {}).append(bytes);
        bytes = together;
    }
    const std::size_t acknowledged = understand(bytes, frame);
    if (!bytes.empty() && stage_ != Stage::away) unread_ = bytes;
    return acknowledged;
}

/// Takes whole frames off the front of `bytes`.
std::size_t Caller::understand(std::string_view& bytes, SaveFrame& frame) {
    std::size_t acknowledged = 0;
    if (stage_ == Stage::upgrading) {
        const auto end = bytes.find(support::head_end);
        if (end == std::string_view::npos) return 0;
        if (!bytes.starts_with(support::upgrade_granted)) return leave(), 0;
        bytes.remove_prefix(end + support::head_end.size());
        greet();
    }
    while (stage_ != Stage::away) {
        const auto heard = support::first_frame(bytes);
        if (!heard) break;
        bytes.remove_prefix(heard->size);
        if (heard->opcode == support::ping_frame) {
            send(support::client_frame(support::pong_frame, heard->payload));
        } else if (heard->opcode == support::close_frame) {
            leave();
        } else if (heard->opcode <= support::text_frame) {
            base::ensure(heard->is_final && heard->opcode == support::text_frame);
            acknowledged += message(heard->payload, frame);
        }
    }
    return acknowledged;
}

void Caller::greet() {
    if (role_.token.empty()) {
        stage_ = Stage::ready;
        return;
    }
    stage_ = Stage::greeting;
    protocol::Hello hello{
        .token = role_.token, .page = role_.page, .take_over = false, .holds = {}};
    if (!content_.empty()) hello.holds = content_;
    send(support::client_frame(support::text_frame, protocol::encode(hello)));
}

std::size_t Caller::message(std::string_view text, SaveFrame& frame) {
    if (role_.token.empty()) {
        ++acknowledged_;
        return 1;
    }
    if (stage_ == Stage::ready && text.size() < 512 && text.contains(R"("type":"saved")")) {
        acknowledged_ = number_after(text, R"("seq":)");
        return 1;
    }
    if (text.size() < 512 && text.contains(R"("type":"refused")")) {
        const bool is_put_off =
            stage_ == Stage::greeting && text.contains(R"("reason":"overloaded")");
        if (is_put_off) {
            greet();
            return 0;
        }
        throw std::runtime_error("the server said: " + std::string(text));
    }
    if (text.starts_with(R"({"type":"clock_changed")")) ++clock_change_count_;
    if (stage_ != Stage::ready && text.contains(R"("type":"attempt_state")")) {
        state_told(text, frame);
    }
    return 0;
}

void Caller::state_told(std::string_view text, SaveFrame& frame) {
    if (text.contains(R"("state":"running")")) {
        stage_ = Stage::ready;
        content_ = text_after(text, R"("content":")");
        base::ensure(number_after(text, R"("last_seq":)") >= acknowledged_);
        // What was not acknowledged before the connection broke is sent again.
        for (std::int64_t seq = acknowledged_ + 1; seq <= sent_; ++seq)
            send(frame.numbered(seq));
    } else if (stage_ == Stage::greeting) {
        stage_ = Stage::starting;
        send(support::client_frame(support::text_frame, protocol::encode(protocol::Start{})));
    }
}

}  // namespace bench
