#pragma once
// What a handler sees of HTTP and WebSocket: plain values. Beast and Asio's sockets stay behind
// server.hpp, so that a change of handler never recompiles them.

#include "base/time.hpp"
#include "loop/task.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace net {

inline constexpr std::size_t header_bytes_max = 16 * 1024;
inline constexpr std::size_t header_count_max = 100;
inline constexpr std::size_t target_bytes_max = 4 * 1024;
inline constexpr std::size_t body_bytes_max =
    16 * 1024 * 1024;  // a worker's report; routes ask less

struct Request {
    std::string method;
    std::string path;   // percent-decoded, always starting with "/"
    std::string query;  // as sent, without "?"
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string peer;        // the other side's IP address, or its proxy's
    base::Time received_at;  // when its last byte was read
    /// Whether the other side has closed, or is lost. For as long as it is being answered.
    std::function<bool()> asker_is_gone = {};

    /// The first header of that name, case aside; empty when there is none.
    std::string_view header(std::string_view name) const;
    /// A cookie's value by name; empty when there is none.
    std::string_view cookie(std::string_view name) const;
};

struct Response {
    unsigned status = 200;
    std::vector<std::pair<std::string, std::string>> headers;  // Content-Length is added
    std::string body;
};

/// A WebSocket as its session sees it: text frames in, text frames out. Three implementations:
/// Beast's, the line over plain requests, and the simulation's pipe.
class Socket {
  public:
    struct Frame {
        std::string text;
        base::Time received_at;
    };

    virtual ~Socket() = default;
    /// The next frame, or nothing once either side has closed or the connection broke. A frame over
    /// the limit, or one that is not text, closes the connection with 1009 or 1003.
    virtual loop::Task<std::optional<Frame>> read() = 0;
    /// Queues a frame; returns at once. A peer that does not read is dropped when 1 MiB waits.
    virtual void write(std::string text) = 0;
    /// Says goodbye after what is queued; `read` then gives nothing.
    virtual void close(std::string reason) = 0;
    /// When the last of anything came, a pong too.
    virtual base::Time heard_at() const = 0;
    /// Once it is over because nothing came any more: when the last of it came. Nothing when the
    /// other side closed, or the connection broke, for that is noticed at once.
    virtual std::optional<base::Time> silent_since() const = 0;
};

/// What the server asks of the application. Called on the loop's thread.
struct Application {
    std::function<loop::Task<Response>(Request)> answer;
    /// A WebSocket on /ws with subprotocol assay.v1; runs until the coroutine returns.
    std::function<loop::Task<void>(Request upgrade, std::shared_ptr<Socket>)> converse;
    /// The largest body that may follow this head; asked before the body is read.
    std::function<std::size_t(const Request& head)> body_limit;
    /// The server ends: returns when nothing is left that outlives its request. May be empty.
    std::function<loop::Task<void>()> drain;
};

}  // namespace net
