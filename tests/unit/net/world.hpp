#pragma once
// A server on the loopback whose hours pass when a test says so. The application echoes.

#include "client.hpp"
#include "loop/alarm.hpp"
#include "loop/loop.hpp"
#include "loop/spawn.hpp"
#include "net/response.hpp"
#include "net/server.hpp"
#include "net/websocket.hpp"
#include "support/sim_clock.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <future>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

namespace support {

inline constexpr std::size_t echo_bytes_max = 128 * 1024;

class ServerWorld {
  public:
    explicit ServerWorld(std::shared_ptr<const net::Tls> tls = nullptr);
    ~ServerWorld();
    ServerWorld(const ServerWorld&) = delete;
    ServerWorld& operator=(const ServerWorld&) = delete;

    std::uint16_t port() const { return port_; }
    /// Lets the clock of the server pass.
    void pass(base::Duration span);
    /// Returns when the server has read what was sent before.
    void settle();

    void drain();
    bool is_drained() const;
    void wait_until_drained();
    /// Lets one /slow request, or one conversation that is slow, go on.
    void finish_slow_answers();
    /// Whether nobody waited any more for the /slow request that went on last.
    std::optional<bool> asker_was_gone();
    /// Of the conversation that ended last.
    std::optional<base::Time> silent_since();

    loop::Loop loop;
    SimClock clock{loop};
    loop::Bell slow_answer;
    std::optional<base::Time> last_silent_since;  // on the loop
    std::optional<bool> last_asker_was_gone;      // on the loop, of /slow
    std::atomic<std::size_t> frame_count = 0;     // that conversations have read

  private:
    loop::Task<void> drain_server();
    void on_loop(std::function<void()> work);

    net::Server server_;
    std::promise<void> drained_;
    std::shared_future<void> when_drained_{drained_.get_future()};
    std::uint16_t port_ = 0;
    std::thread thread_;
};

/// GET /hello, /slow, /fault and /forged; POST /echo; a WebSocket that sends back what it gets,
/// except for "close", "fault", "flood", "slow", which waits like /slow, and "when", to which it
/// says at which second the frame came.
net::Application echo_application(ServerWorld& world);

inline loop::Task<net::Response> answer(ServerWorld& world, net::Request request) {
    net::Response response;
    if (request.path == "/hello") {
        response.body = "hello";
    } else if (request.path == "/echo") {
        response.body = std::move(request.body);
    } else if (request.path == "/slow") {
        co_await world.slow_answer.wait();
        world.last_asker_was_gone = request.asker_is_gone();
        response.body = "at last";
    } else if (request.path == "/fault") {
        throw std::runtime_error("the handler broke");
    } else if (request.path == "/forged") {
        response.headers.emplace_back("Location", "/\r\nSet-Cookie: forged=1");
    } else {
        response = net::problem(404, "There is nothing here.");
    }
    co_return response;
}

inline loop::Task<void> converse(ServerWorld& world, std::shared_ptr<net::Socket> socket) {
    while (auto frame = co_await socket->read()) {
        ++world.frame_count;
        if (frame->text == "fault") throw std::runtime_error("the conversation broke");
        if (frame->text == "close") {
            socket->write("last words");
            socket->close("as you wish");
        } else if (frame->text == "flood") {
            const std::string page(64 * 1024, 'x');
            for (int count = 0; count < 1024; ++count)
                socket->write(page);
        } else if (frame->text == "slow") {
            co_await world.slow_answer.wait();
        } else if (frame->text == "when") {
            const auto second = base::to_micros(frame->received_at) / 1'000'000;
            socket->write(std::to_string(second));
        } else {
            socket->write(std::move(frame->text));
        }
    }
    world.last_silent_since = socket->silent_since();
}

inline net::Application echo_application(ServerWorld& world) {
    return {
        .answer = [&world](net::Request request) { return answer(world, std::move(request)); },
        .converse =
            [&world](net::Request, std::shared_ptr<net::Socket> socket) {
                return converse(world, std::move(socket));
            },
        .body_limit =
            [](const net::Request& head) { return head.path == "/echo" ? echo_bytes_max : 0; },
        .drain = {},
    };
}

inline ServerWorld::ServerWorld(std::shared_ptr<const net::Tls> tls)
    : slow_answer(),
      server_(
          loop,
          clock,
          echo_application(*this),
          {.address = {.host = "127.0.0.1", .port = 0}, .tls = std::move(tls)}) {
    server_.listen();
    port_ = server_.port();
    thread_ = std::thread{[this] { loop.run(); }};
}

inline ServerWorld::~ServerWorld() {
    loop.stop();
    thread_.join();
}

inline void ServerWorld::on_loop(std::function<void()> work) {
    std::promise<void> done;
    loop.post([&work, &done] {
        work();
        done.set_value();
    });
    done.get_future().wait();
}

inline void ServerWorld::pass(base::Duration span) {
    on_loop([this, span] { clock.pass_to(clock.now() + span); });
}

// The kernel reports sockets in the order in which bytes came to them: when a later request has its
// answer, everything before has been read.
inline void ServerWorld::settle() {
    Client client{port_};
    client.send("GET /hello HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
    EXPECT_FALSE(client.rest().empty());
}

inline std::optional<base::Time> ServerWorld::silent_since() {
    std::optional<base::Time> since;
    on_loop([&] { since = last_silent_since; });
    return since;
}

inline std::optional<bool> ServerWorld::asker_was_gone() {
    std::optional<bool> was_gone;
    on_loop([&] { was_gone = last_asker_was_gone; });
    return was_gone;
}

inline void ServerWorld::drain() {
    on_loop([this] { loop::spawn(loop, drain_server(), "drain"); });
}

inline loop::Task<void> ServerWorld::drain_server() {
    co_await server_.drain();
    drained_.set_value();
}

inline bool ServerWorld::is_drained() const {
    return when_drained_.wait_for(std::chrono::seconds{0}) == std::future_status::ready;
}

inline void ServerWorld::wait_until_drained() {
    ASSERT_EQ(when_drained_.wait_for(std::chrono::seconds{10}), std::future_status::ready);
}

inline void ServerWorld::finish_slow_answers() {
    on_loop([this] { slow_answer.ring(); });
}

}  // namespace support
