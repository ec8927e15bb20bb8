#pragma once
// The WebSocket of a connection, over Beast. With websocket.cpp the only place that knows Beast.

#include "base/time.hpp"
#include "loop/clock.hpp"
#include "loop/task.hpp"
#include "net/http.hpp"
#include "net/stream.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace net {

inline constexpr std::size_t frame_bytes_max = 512 * 1024;  // a message, as in the protocol
/// Read while earlier ones are dealt with: as many as a page has under way, or one of full size.
inline constexpr std::size_t unread_frames_max = 8;
inline constexpr std::size_t unsent_bytes_max =
    1024 * 1024;  // queued for a peer that does not read
/// What may arrive without completing a message: stops floods of empty fragments.
inline constexpr std::size_t unfinished_bytes_max = 1024 * 1024;
inline constexpr std::size_t control_frame_count_max = 100;  // in one keep_alive_period
inline constexpr std::chrono::seconds keep_alive_period{30};
inline constexpr std::chrono::seconds silence_max{60};
inline constexpr std::chrono::seconds message_time_max{30};  // from its first byte to its last
inline constexpr std::chrono::seconds goodbye_time_max{5};

/// Why a WebSocket ends, as RFC 6455 numbers it.
enum class Goodbye : unsigned short {
    normal = 1000,
    wrong_type = 1003,
    failed = 1011,
    restarting = 1012,
};

class WebSocket final : public Socket {
  public:
    /// Answers the handshake, which check_upgrade has passed; nothing when the peer has gone.
    /// `upgrade` must live until then.
    static loop::Task<std::shared_ptr<WebSocket>> accept(
        Stream stream, const Request& upgrade, loop::Clock& clock);
    ~WebSocket() override;

    loop::Task<std::optional<Frame>> read() override;
    void write(std::string text) override;
    void close(std::string reason) override;
    base::Time heard_at() const override;
    std::optional<base::Time> silent_since() const override;

    void say_goodbye(Goodbye code, std::string reason);
    /// Breaks off at once.
    void drop();
    /// Says goodbye if nobody has, and returns when the connection is over.
    loop::Task<void> finish();

    struct State;
    explicit WebSocket(std::shared_ptr<State> state);

  private:
    std::shared_ptr<State> state_;
};

}  // namespace net
