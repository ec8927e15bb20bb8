#pragma once
// A candidate's page with a memory: its socket is a pipe to the server's own session, and it keeps
// everything it was told.

#include "loop/alarm.hpp"
#include "net/http.hpp"
#include "protocol/messages.hpp"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace support {

class Pipe final : public net::Socket {
  public:
    loop::Task<std::optional<Frame>> read() override {
        while (frames_.empty() && !is_closed_)
            co_await arrived_->wait();
        if (frames_.empty()) co_return std::nullopt;
        Frame frame = std::move(frames_.front());
        frames_.pop_front();
        co_return frame;
    }

    void write(std::string text) override;

    void close(std::string) override { hang_up(); }
    base::Time heard_at() const override { return heard_at_; }
    std::optional<base::Time> silent_since() const override { return silent_since_; }

    void send(std::string text, base::Time received_at) {
        heard_at_ = received_at;
        frames_.push_back({.text = std::move(text), .received_at = received_at});
        if (arrived_) arrived_->ring();
    }

    void say(const protocol::ClientMessage& message, base::Time received_at);

    void hang_up() {
        is_closed_ = true;
        if (arrived_) arrived_->ring();
    }

    /// As if the server had given up waiting for it.
    void fall_silent(base::Time last_heard) {
        silent_since_ = last_heard;
        hang_up();
    }

    /// The server is gone: a bell must not outlive its loop.
    void lose_server() { arrived_.reset(); }

    const std::vector<protocol::ServerMessage>& heard() const { return heard_; }

    /// The latest message of this kind.
    template <class Message>
    std::optional<Message> last() const {
        for (auto at = heard_.rbegin(); at != heard_.rend(); ++at) {
            if (const auto* message = std::get_if<Message>(&*at)) return *message;
        }
        return std::nullopt;
    }

    template <class Message>
    int count() const {
        int found = 0;
        for (const auto& message : heard_)
            found += std::holds_alternative<Message>(message) ? 1 : 0;
        return found;
    }

  private:
    std::deque<Frame> frames_;
    std::vector<protocol::ServerMessage> heard_;
    std::unique_ptr<loop::Bell> arrived_ = std::make_unique<loop::Bell>();
    base::Time heard_at_;
    std::optional<base::Time> silent_since_;
    bool is_closed_ = false;
};

}  // namespace support
