#pragma once
// A WebSocket, as both of its ends see it.

#include "loop/alarm.hpp"
#include "net/http.hpp"
#include "simulation/wire.hpp"

#include <deque>

namespace simulation {

class SocketWire final : public Wire,
                         public net::Socket,
                         public std::enable_shared_from_this<SocketWire> {
  public:
    SocketWire(Universe& universe, WireEnd end);

    /// Begins the server's session on it. Nothing when there is no server.
    static std::shared_ptr<Wire> connect(Universe& universe, WireEnd end);

    void send(const protocol::ClientMessage& message, std::int64_t tag) override;
    void hang_up() override;
    void lose_server() override;

    loop::Task<std::optional<Frame>> read() override;
    void write(std::string text) override;
    void close(std::string reason) override;
    base::Time heard_at() const override { return heard_at_; }
    std::optional<base::Time> silent_since() const override { return std::nullopt; }

  private:
    static loop::Task<void> converse(Universe& universe, std::shared_ptr<SocketWire> wire);
    void arrive(Utterance sent);
    void cut();

    Universe& universe_;
    WireEnd end_;
    std::deque<std::pair<Frame, std::int64_t>> frames_;
    std::unique_ptr<loop::Bell> arrived_ = std::make_unique<loop::Bell>();
    std::int64_t tag_ = 0;  // of the frame that is being handled
    base::Time last_up_;
    base::Time last_down_;
    base::Time heard_at_;
    bool is_cut_ = false;     // nothing travels any more
    bool is_closed_ = false;  // the server knows
};

}  // namespace simulation
