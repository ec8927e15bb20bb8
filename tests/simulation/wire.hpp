#pragma once
// A WebSocket between a simulated page and the server's own session: messages take their time, in
// order, and at each boundary between two of them, either way, the connection may be lost.

#include "loop/alarm.hpp"
#include "net/http.hpp"
#include "protocol/messages.hpp"
#include "simulation/universe.hpp"

#include <deque>

namespace simulation {

/// The page's end. Called from the agenda, never from within a call of its own.
struct WireEnd {
    std::function<void(const protocol::ServerMessage&)> hear;
    std::function<void()> lose;
    /// The server says this now, in answer to the frame that was sent with `tag`, whether or not it
    /// arrives.
    std::function<void(const protocol::ServerMessage&, std::int64_t tag)> told;
};

class Wire final : public net::Socket, public std::enable_shared_from_this<Wire> {
  public:
    Wire(Universe& universe, WireEnd end);

    /// Begins the server's session on it. Nothing when there is no server.
    static std::shared_ptr<Wire> connect(Universe& universe, WireEnd end);

    void send(const protocol::ClientMessage& message, std::int64_t tag);
    /// The page leaves.
    void hang_up();
    void lose_server();

    loop::Task<std::optional<Frame>> read() override;
    void write(std::string text) override;
    void close(std::string reason) override;
    std::optional<base::Time> silent_since() const override { return std::nullopt; }

  private:
    struct Sent {
        std::string text;
        std::int64_t tag = 0;
    };

    static loop::Task<void> converse(Universe& universe, std::shared_ptr<Wire> wire);
    void arrive(Sent sent);
    /// Whether it is lost at this boundary.
    bool breaks();
    void cut();

    Universe& universe_;
    WireEnd end_;
    std::deque<std::pair<Frame, std::int64_t>> frames_;
    std::unique_ptr<loop::Bell> arrived_ = std::make_unique<loop::Bell>();
    std::int64_t tag_ = 0;  // of the frame that is being handled
    base::Time last_up_;
    base::Time last_down_;
    bool is_cut_ = false;     // nothing travels any more
    bool is_closed_ = false;  // the server knows
};

}  // namespace simulation
