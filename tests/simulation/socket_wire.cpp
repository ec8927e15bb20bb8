#include "simulation/socket_wire.hpp"

#include "net/candidate_session.hpp"
#include "protocol/codec.hpp"

#include <algorithm>

namespace simulation {

SocketWire::SocketWire(Universe& universe, WireEnd end)
    : universe_(universe),
      end_(std::move(end)),
      last_up_(universe.now()),
      last_down_(universe.now()),
      heard_at_(universe.now()) {}

std::shared_ptr<Wire> SocketWire::connect(Universe& universe, WireEnd end) {
    if (universe.server() == nullptr || universe.is_frozen()) return nullptr;
    auto wire = std::make_shared<SocketWire>(universe, std::move(end));
    universe.add(wire);
    loop::spawn(universe.server()->loop, converse(universe, wire), "page");
    return wire;
}

/// A conversation that fails is ended, as net::Connection does.
loop::Task<void> SocketWire::converse(Universe& universe, std::shared_ptr<SocketWire> wire) {
    try {
        co_await net::candidate_session(universe.server()->desk, wire);
    } catch (const store::StoreError&) {
        wire->close("Something failed on our side.");
    }
}

void SocketWire::send(const protocol::ClientMessage& message, std::int64_t tag) {
    if (is_cut_) return;
    const bool is_lost_before = universe_.loses_message();
    if (is_lost_before) return cut();
    last_up_ = std::max(last_up_, universe_.now() + universe_.delay());
    universe_.after(
        last_up_ - universe_.now(),
        [self = shared_from_this(), sent = Utterance{protocol::encode_message(message), tag}] {
            self->arrive(sent);
        });
}

void SocketWire::arrive(Utterance sent) {
    if (is_cut_ || is_closed_ || universe_.server() == nullptr || !arrived_) return;
    if (universe_.is_frozen()) {
        universe_.after(universe_.thaws_at() - universe_.now(), [self = shared_from_this(), sent] {
            self->arrive(sent);
        });
        return;
    }
    heard_at_ = universe_.wake_server();
    frames_.push_back({{.text = std::move(sent.text), .received_at = heard_at_}, sent.tag});
    arrived_->ring();
    if (universe_.loses_message()) cut();
}

loop::Task<std::optional<net::Socket::Frame>> SocketWire::read() {
    while (frames_.empty() && !is_closed_)
        co_await arrived_->wait();
    if (frames_.empty()) co_return std::nullopt;
    auto [frame, tag] = std::move(frames_.front());
    frames_.pop_front();
    tag_ = tag;
    co_return std::move(frame);
}

void SocketWire::write(std::string text) {
    const auto message = protocol::decode_message<protocol::ServerMessage>(text).value();
    end_.told(message, tag_);
    if (is_cut_) return;
    if (universe_.loses_message()) return cut();
    last_down_ = std::max(last_down_, universe_.now() + universe_.delay());
    universe_.after(last_down_ - universe_.now(), [self = shared_from_this(), message] {
        if (self->is_cut_) return;
        self->end_.hear(message);
        if (self->universe_.loses_message()) self->cut();
    });
}

void SocketWire::close(std::string) {
    hang_up();
}

void SocketWire::hang_up() {
    if (is_cut_) return;
    cut();
}

/// Each side learns of it later, the server perhaps much later.
void SocketWire::cut() {
    if (std::exchange(is_cut_, true)) return;
    auto& dice = universe_.dice();
    universe_.after(dice.between(0s, 2s), [self = shared_from_this()] { self->end_.lose(); });
    universe_.after(dice.between(0s, 8s), [self = shared_from_this()] {
        self->is_closed_ = true;
        if (self->arrived_) self->arrived_->ring();
    });
}

void SocketWire::lose_server() {
    arrived_.reset();
    frames_.clear();
    cut();
}

}  // namespace simulation
