#pragma once
// HTTP/1.1 and WebSocket on one address, all on the loop's thread. Plain values go in and out: see
// http.hpp for what a handler sees.

#include "loop/clock.hpp"
#include "loop/loop.hpp"
#include "loop/task.hpp"
#include "net/http.hpp"
#include "net/stream.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

namespace net {

struct Connections;

inline constexpr std::size_t connection_count_max = 64 * 1024;
/// Connections of one address that have not sent a whole request yet. Behind a proxy everyone has
/// the proxy's address, but a proxy connects only when it has a request to send.
inline constexpr std::size_t stranger_count_max = 256;
inline constexpr std::chrono::milliseconds accept_pause{50};  // when descriptors have run out
inline constexpr std::chrono::seconds drain_time_max{10};

class Server {
  public:
    /// The loop and the clock must outlive the connections: see loop.hpp.
    struct Place {
        Address address;
        std::shared_ptr<const Tls> tls;  // none: plain HTTP
    };
    Server(loop::Loop& loop, loop::Clock& clock, Application application, Place place);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Binds and starts to accept. Throws std::system_error, e.g. when the address is in use.
    void listen();
    /// The port in use; port 0 in the address picked one.
    std::uint16_t port() const;

    /// Accepts no more, ends what is idle, sends WebSockets away with 1012, lets answers under way
    /// finish; returns when all are gone, or have been cut off after drain_time_max.
    loop::Task<void> drain();
    bool draining() const;

  private:
    loop::Task<void> accept_all();
    void admit(Stream stream);

    loop::Loop& loop_;
    loop::Clock& clock_;
    Place place_;
    std::shared_ptr<Connections> connections_;
    std::optional<Listener> listener_;
};

}  // namespace net
