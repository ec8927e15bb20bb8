#include "simulation/wire.hpp"

#include "net/candidate_session.hpp"
#include "protocol/codec.hpp"

#include <algorithm>

namespace simulation {

Wire::Wire(Universe& universe, WireEnd end)
    : universe_(universe),
      end_(std::move(end)),
      last_up_(universe.now()),
      last_down_(universe.now()) {}

std::shared_ptr<Wire> Wire::connect(Universe& universe, WireEnd end) {
    if (universe.server() == nullptr || universe.is_frozen()) return nullptr;
    auto wire = std::make_shared<Wire>(universe, std::move(end));
    universe.add(wire);
    loop::spawn(universe.server()->loop, converse(universe, wire), "page");
    return wire;
}

/// A conversation that fails is ended, as net::Connection does.
loop::Task<void> Wire::converse(Universe& universe, std::shared_ptr<Wire> wire) {
    try {
        co_await net::candidate_session(universe.server()->desk, wire);
    } catch (const store::StoreError&) {
        wire->close("Something failed on our side.");
    }
}

bool Wire::breaks() {
    return universe_.is_troubled() &&
           universe_.dice().once_in(universe_.plan().troubles.lost_message);
}

void Wire::send(const protocol::ClientMessage& message, std::int64_t tag) {
    if (is_cut_) return;
    const bool is_lost_before = breaks();
    if (is_lost_before) return cut();
    last_up_ = std::max(last_up_, universe_.now() + universe_.delay());
    universe_.after(
        last_up_ - universe_.now(),
        [self = shared_from_this(), sent = Sent{protocol::encode_message(message), tag}] {
            self->arrive(sent);
        });
}

void Wire::arrive(Sent sent) {
    if (is_cut_ || is_closed_ || universe_.server() == nullptr || !arrived_) return;
    if (universe_.is_frozen()) {
        universe_.after(universe_.thaws_at() - universe_.now(), [self = shared_from_this(), sent] {
            self->arrive(sent);
        });
        return;
    }
    // The moment at which the server reads it: its clock stands where its last work left it.
    auto& clock = universe_.server()->clock;
    clock.pass_to(std::max(clock.now(), universe_.server_now()));
    frames_.push_back({{.text = std::move(sent.text), .received_at = clock.now()}, sent.tag});
    arrived_->ring();
    if (breaks()) cut();
}

loop::Task<std::optional<net::Socket::Frame>> Wire::read() {
    while (frames_.empty() && !is_closed_)
        co_await arrived_->wait();
    if (frames_.empty()) co_return std::nullopt;
    auto [frame, tag] = std::move(frames_.front());
    frames_.pop_front();
    tag_ = tag;
    co_return std::move(frame);
}

void Wire::write(std::string text) {
    const auto message = protocol::decode_message<protocol::ServerMessage>(text).value();
    end_.told(message, tag_);
    if (is_cut_) return;
    if (breaks()) return cut();
    last_down_ = std::max(last_down_, universe_.now() + universe_.delay());
    universe_.after(last_down_ - universe_.now(), [self = shared_from_this(), message] {
        if (self->is_cut_) return;
        self->end_.hear(message);
        if (self->breaks()) self->cut();
    });
}

void Wire::close(std::string) {
    hang_up();
}

void Wire::hang_up() {
    if (is_cut_) return;
    cut();
}

/// Each side learns of it later, the server perhaps much later.
void Wire::cut() {
    if (std::exchange(is_cut_, true)) return;
    auto& dice = universe_.dice();
    universe_.after(dice.between(0s, 2s), [self = shared_from_this()] { self->end_.lose(); });
    universe_.after(dice.between(0s, 8s), [self = shared_from_this()] {
        self->is_closed_ = true;
        if (self->arrived_) self->arrived_->ring();
    });
}

void Wire::lose_server() {
    arrived_.reset();
    frames_.clear();
    cut();
}

}  // namespace simulation
