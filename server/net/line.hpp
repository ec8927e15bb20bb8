#pragma once
// A candidate's page on HTTP requests in place of a WebSocket. The session reads and writes frames
// as ever; requests bring some and fetch some.

#include "loop/alarm.hpp"
#include "loop/clock.hpp"
#include "net/http.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace net {

/// Beside its text; so that a million empty frames count too.
inline constexpr std::size_t line_frame_cost = 64;
/// Waiting for the session, and waiting for a request.
inline constexpr std::size_t line_bytes_max = 1024 * 1024;

class Line final : public Socket {
  public:
    explicit Line(loop::Clock& clock) : clock_(clock), asked_(clock) {}

    loop::Task<std::optional<Frame>> read() override;
    void write(std::string text) override;
    void close(std::string reason) override;
    base::Time heard_at() const override { return heard_at_; }
    std::optional<base::Time> silent_since() const override { return silent_since_; }

    /// Gives frames to the session. One too large, or too many unread, end the line.
    void receive(std::vector<std::string> texts, base::Time received_at);

    struct Taken {
        std::vector<std::string> frames;
        bool open = true;
    };
    /// What the session has written; waits for it until `moment`, or until a later request comes.
    loop::Task<Taken> take(base::Time moment);

    /// The session still reads what has been received, and then nothing.
    void end();
    /// The same, because no request came any more.
    void give_up();
    bool is_over() const { return is_over_; }

  private:
    bool has_room(const std::vector<std::string>& texts) const;

    loop::Clock& clock_;
    loop::Bell received_;
    loop::Alarm asked_;
    std::deque<Frame> unread_;
    std::size_t unread_bytes_ = 0;
    std::vector<std::string> unsent_;
    std::size_t unsent_bytes_ = 0;
    std::uint64_t latest_request_ = 0;
    base::Time heard_at_ = clock_.now();
    std::optional<base::Time> silent_since_;
    bool is_over_ = false;
};

}  // namespace net
