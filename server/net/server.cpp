#include "net/server.hpp"

#include "base/ensure.hpp"
#include "base/log.hpp"
#include "loop/alarm.hpp"
#include "loop/spawn.hpp"
#include "net/connection.hpp"

#include <utility>
#include <vector>

namespace net {

namespace {

loop::Task<void> drain_application(std::shared_ptr<Connections> connections) {
    if (connections->application.drain) co_await connections->application.drain();
    connections->is_application_drained = true;
    connections->one_left.ring();
}

}  // namespace

Server::Server(loop::Loop& loop, loop::Clock& clock, Application application, Place place)
    : loop_(loop),
      clock_(clock),
      place_(std::move(place)),
      connections_(std::make_shared<Connections>(clock, std::move(application))) {}

Server::~Server() = default;

void Server::listen() {
    base::ensure(!listener_.has_value());
    listener_.emplace(loop_, place_.address, place_.tls);
    loop::spawn(loop_, accept_all(), "accept");
}

std::uint16_t Server::port() const {
    base::ensure(listener_.has_value());
    return listener_->port();
}

bool Server::draining() const {
    return connections_->draining;
}

loop::Task<void> Server::accept_all() {
    for (;;) {
        auto accepted = co_await listener_->accept();
        if (accepted.stream) {
            admit(std::move(*accepted.stream));
            continue;
        }
        if (accepted.failure == Listener::Failure::closed) co_return;
        base::log(base::Level::warning, "no file descriptors left: accepting pauses");
        co_await clock_.sleep_until(clock_.now() + accept_pause);
    }
}

void Server::admit(Stream stream) {
    const auto strangers = connections_->strangers.find(stream.peer());
    const bool too_many_strangers =
        strangers != connections_->strangers.end() && strangers->second >= stranger_count_max;
    if (too_many_strangers || connections_->open.size() >= connection_count_max) {
        return stream.close();
    }
    auto connection = std::make_shared<Connection>(connections_, std::move(stream));
    loop::spawn(loop_, Connection::serve(std::move(connection)), "connection");
}

loop::Task<void> Server::drain() {
    const auto connections = connections_;
    connections->draining = true;
    if (listener_) listener_->close();
    // Copied: a connection that ends leaves the set.
    const std::vector<Connection*> open(connections->open.begin(), connections->open.end());
    for (Connection* connection : open)
        connection->drain();
    loop::spawn(loop_, drain_application(connections), "drain the application");

    const auto last_moment = clock_.now() + drain_time_max;
    loop::Timer limit{clock_, [connections] { connections->one_left.ring(); }};
    limit.set(last_moment);
    const auto is_done = [&connections = *connections] {
        return connections.open.empty() && connections.is_application_drained;
    };
    while (!is_done() && clock_.now() < last_moment) {
        co_await connections->one_left.wait();
    }
    for (Connection* connection : connections->open)
        connection->close();
}

}  // namespace net
