#pragma once
// One connection: requests one after the other, each answered before the next is read; perhaps a
// WebSocket at the end. After anything malformed the connection ends, for nobody knows where the
// next request would begin.

#include "loop/alarm.hpp"
#include "loop/clock.hpp"
#include "loop/task.hpp"
#include "net/framing.hpp"
#include "net/http.hpp"
#include "net/stream.hpp"
#include "net/websocket.hpp"

#include <chrono>
#include <cstddef>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace net {

inline constexpr std::chrono::seconds idle_time_max{60};       // between two requests
inline constexpr std::chrono::seconds head_time_max{10};       // from the first byte of a head
inline constexpr std::chrono::seconds transfer_time_base{10};  // for any body, and per second more:
inline constexpr std::size_t transfer_bytes_per_second_min = 16 * 1024;
inline constexpr std::chrono::seconds linger_time_max{2};
inline constexpr std::size_t linger_bytes_max = 1024 * 1024;

class Connection;

/// What the connections of one server share. They hold it jointly, as they may outlive the server.
struct Connections {
    loop::Clock& clock;
    Application application;
    bool draining = false;
    bool is_application_drained = false;
    std::unordered_set<Connection*> open;
    std::unordered_map<std::string, std::size_t> strangers;  // by peer: no request yet
    loop::Bell one_left;
};

class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(std::shared_ptr<Connections> all, Stream stream);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Serves until either side ends it.
    static loop::Task<void> serve(std::shared_ptr<Connection> self);

    /// Ends it if it is idle, else after the answer under way; a WebSocket is sent away politely.
    void drain();
    void close();

  private:
    struct Incoming {
        Request request;
        bool keep_alive = false;
        bool is_head_only = false;
    };

    loop::Task<bool> exchange();
    loop::Task<std::expected<Incoming, Refused>> read_request();
    loop::Task<std::expected<Head, Refused>> read_head();
    loop::Task<std::expected<std::string, Refused>> read_body(Head head, std::size_t limit);
    loop::Task<void> read_more(std::size_t bytes_max);
    loop::Task<Response> answer(Request request);
    loop::Task<void> send(Response response, bool keep_alive, bool omit_body);
    loop::Task<void> refuse(Refused refused);
    loop::Task<bool> upgrade();
    loop::Task<void> converse();
    loop::Task<void> conversation();
    void no_longer_strange();

    std::shared_ptr<Connections> all_;
    Stream stream_;
    std::optional<loop::Timer> deadline_;  // of a request
    std::string peer_;
    std::string unread_;  // came, but belongs to nobody yet
    bool is_idle_ = false;
    bool is_strange_ = true;
    std::unique_ptr<Request> upgrade_;  // the last request, when it asks for a WebSocket
    std::shared_ptr<WebSocket> websocket_;
};

}  // namespace net
