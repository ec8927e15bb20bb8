#include "net/line.hpp"

#include "base/ensure.hpp"
#include "net/websocket.hpp"

#include <utility>

namespace net {
namespace {

std::size_t cost_of(const std::string& text) {
    return text.size() + line_frame_cost;
}

}  // namespace

loop::Task<std::optional<Socket::Frame>> Line::read() {
    while (unread_.empty() && !is_over_)
        co_await received_.wait();
    if (unread_.empty()) co_return std::nullopt;
    Frame frame = std::move(unread_.front());
    unread_.pop_front();
    base::ensure(unread_bytes_ >= cost_of(frame.text));
    unread_bytes_ -= cost_of(frame.text);
    co_return frame;
}

void Line::write(std::string text) {
    if (is_over_) return;
    unsent_bytes_ += cost_of(text);
    if (unsent_bytes_ > line_bytes_max) {
        unsent_.clear();
        return end();
    }
    unsent_.push_back(std::move(text));
    asked_.ring();
}

void Line::close(std::string /*reason*/) {
    unread_.clear();
    unread_bytes_ = 0;
    end();
}

bool Line::has_room(const std::vector<std::string>& texts) const {
    std::size_t bytes = unread_bytes_;
    for (const std::string& text : texts) {
        if (text.size() > frame_bytes_max) return false;
        bytes += cost_of(text);
    }
    return bytes <= line_bytes_max;
}

void Line::receive(std::vector<std::string> texts, base::Time received_at) {
    heard_at_ = received_at;
    if (is_over_ || texts.empty()) return;
    if (!has_room(texts)) return end();
    for (std::string& text : texts) {
        unread_bytes_ += cost_of(text);
        unread_.push_back({.text = std::move(text), .received_at = received_at});
    }
    received_.ring();
}

loop::Task<Line::Taken> Line::take(base::Time moment) {
    const auto request = ++latest_request_;
    asked_.ring();  // whoever waits now waits in vain
    while (unsent_.empty() && !is_over_ && clock_.now() < moment) {
        co_await asked_.wait_until(moment);
        if (request != latest_request_) co_return Taken{};
    }
    unsent_bytes_ = 0;
    co_return Taken{.frames = std::exchange(unsent_, {}), .open = !is_over_};
}

void Line::give_up() {
    if (!is_over_) silent_since_ = heard_at_;
    end();
}

void Line::end() {
    if (std::exchange(is_over_, true)) return;
    received_.ring();
    asked_.ring();
}

}  // namespace net
