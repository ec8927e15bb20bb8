#include "net/connection.hpp"

#include "base/ensure.hpp"
#include "base/log.hpp"
#include "loop/spawn.hpp"
#include "net/response.hpp"
#include "net/upgrade.hpp"

#include <array>
#include <exception>
#include <span>
#include <utility>

namespace net {
namespace {

constexpr std::size_t head_read_bytes = 4 * 1024;
constexpr std::size_t body_read_bytes = 64 * 1024;

// Nobody is left to answer: the peer closed, broke off, or was too slow and has been cut off.
class PeerGone : public std::exception {
  public:
    const char* what() const noexcept override { return "the peer has gone"; }
};

base::Duration transfer_time_max(std::size_t bytes) {
    return transfer_time_base + std::chrono::seconds{bytes / transfer_bytes_per_second_min};
}

}  // namespace

Connection::Connection(std::shared_ptr<Connections> all, Stream stream)
    : all_(std::move(all)),
      stream_(std::move(stream)),
      deadline_(std::in_place, all_->clock, [this] { stream_.close(); }),
      peer_(stream_.peer()) {
    all_->open.insert(this);
    ++all_->strangers[peer_];
}

Connection::~Connection() {
    no_longer_strange();
    all_->open.erase(this);
}

void Connection::no_longer_strange() {
    if (!std::exchange(is_strange_, false)) return;
    const auto counted = all_->strangers.find(peer_);
    base::ensure(counted != all_->strangers.end() && counted->second > 0);
    if (--counted->second == 0) all_->strangers.erase(counted);
}

loop::Task<void> Connection::serve(std::shared_ptr<Connection> self) {
    const auto all = self->all_;
    try {
        bool goes_on = true;
        while (goes_on)
            goes_on = co_await self->exchange();
        // Here, so that a conversation of hours keeps no more coroutines than it needs.
        if (self->upgrade_ && co_await self->upgrade()) co_await self->converse();
    } catch (const PeerGone&) {
        // Ordinary: this is how most connections end.
    }
    self->close();
    self.reset();
    all->one_left.ring();
}

void Connection::close() {
    if (deadline_) deadline_->clear();
    stream_.close();
    if (websocket_) websocket_->drop();
}

void Connection::drain() {
    if (websocket_) {
        websocket_->say_goodbye(Goodbye::restarting, "The server restarts. Please connect again.");
    }
    if (is_idle_) stream_.close();
}

loop::Task<bool> Connection::exchange() {
    auto incoming = co_await read_request();
    deadline_->clear();
    if (!incoming) {
        co_await refuse(incoming.error());
        co_return false;
    }
    no_longer_strange();
    if (incoming->request.path == websocket_path) {
        upgrade_ = std::make_unique<Request>(std::move(incoming->request));
        co_return false;
    }
    incoming->request.asker_is_gone = [this] { return stream_.is_gone(); };
    auto response = co_await answer(std::move(incoming->request));
    const bool keep_alive = incoming->keep_alive && !all_->draining;
    co_await send(std::move(response), keep_alive, incoming->is_head_only);
    co_return keep_alive;
}

loop::Task<std::expected<Connection::Incoming, Refused>> Connection::read_request() {
    auto head = co_await read_head();
    if (!head) co_return std::unexpected(head.error());
    Incoming incoming{
        .request = {},
        .keep_alive = head->keep_alive,
        .is_head_only = head->method == "HEAD",
    };
    Request& request = incoming.request;
    request.method = incoming.is_head_only ? "GET" : head->method;
    request.path = std::move(head->path);
    request.query = std::move(head->query);
    request.headers = std::move(head->headers);
    if (head->chunked || head->content_length > 0) {
        const auto limit = all_->application.body_limit(request);
        auto body = co_await read_body(std::move(*head), limit);
        if (!body) co_return std::unexpected(body.error());
        request.body = std::move(*body);
    }
    request.peer = peer_;
    request.received_at = all_->clock.now();
    co_return incoming;
}

loop::Task<std::expected<Head, Refused>> Connection::read_head() {
    auto& clock = all_->clock;
    is_idle_ = unread_.empty();
    // A stranger has no time to idle.
    const auto patience = is_idle_ && !is_strange_ ? idle_time_max : head_time_max;
    deadline_->set(clock.now() + patience);
    for (;;) {
        const auto size = head_size(unread_);
        if (!size) co_return std::unexpected(size.error());
        if (*size) {
            auto head = parse_head(std::string_view{unread_}.substr(0, **size));
            unread_.erase(0, **size);
            co_return head;
        }
        // Beyond its limit head_size refuses, so at most one read too many is held.
        co_await read_more(head_read_bytes);
        if (std::exchange(is_idle_, false)) deadline_->set(clock.now() + head_time_max);
    }
}

loop::Task<std::expected<std::string, Refused>> Connection::read_body(
    Head head, std::size_t limit) {
    base::ensure(limit <= body_bytes_max);
    if (head.content_length > limit) {
        co_return std::unexpected(Refused{413, "The body is too large."});
    }
    deadline_->set(
        all_->clock.now() + transfer_time_max(head.chunked ? limit : head.content_length));
    if (head.expects_continue && unread_.empty()) {
        const bool sent = co_await stream_.write("HTTP/1.1 100 Continue\r\n\r\n");
        if (!sent) throw PeerGone{};
    }
    if (head.chunked) {
        ChunkedBody body{limit};
        for (;;) {
            const auto taken = body.take(unread_);
            if (!taken) co_return std::unexpected(taken.error());
            unread_.erase(0, *taken);
            if (body.done()) co_return body.release();
            co_await read_more(body_read_bytes);
        }
    }
    while (unread_.size() < head.content_length)
        co_await read_more(body_read_bytes);
    auto next_request = unread_.substr(head.content_length);
    unread_.resize(head.content_length);
    co_return std::exchange(unread_, std::move(next_request));
}

loop::Task<void> Connection::read_more(std::size_t bytes_max) {
    const auto before = unread_.size();
    unread_.resize(before + bytes_max);
    const auto count = co_await stream_.read_some(std::span{unread_}.subspan(before));
    unread_.resize(before + count);
    if (count == 0) throw PeerGone{};
}

loop::Task<Response> Connection::answer(Request request) {
    try {
        co_return co_await all_->application.answer(std::move(request));
    } catch (const loop::FatalFault&) {
        throw;
    } catch (const std::exception& fault) {
        base::log(base::Level::error, "request failed", {{"reason", fault.what()}});
    }
    co_return problem(500, "Something failed on our side. It has been noted; please try again.");
}

loop::Task<void> Connection::send(Response response, bool keep_alive, bool omit_body) {
    const auto now = all_->clock.now();
    auto bytes = to_bytes(response, {.now = now, .keep_alive = keep_alive, .omit_body = omit_body});
    deadline_->set(now + transfer_time_max(bytes.size()));
    const bool sent = co_await stream_.write(std::move(bytes));
    deadline_->clear();
    if (!sent) throw PeerGone{};
}

// What the peer still sends is read for a while and thrown away: closing with bytes unread would
// reset the connection, and the reset could overtake the answer.
loop::Task<void> Connection::refuse(Refused refused) {
    auto response = problem(refused.status, refused.reason);
    co_await send(std::move(response), false, false);
    stream_.end_writing();
    deadline_->set(all_->clock.now() + linger_time_max);
    for (std::size_t total = 0; total < linger_bytes_max; total += unread_.size()) {
        unread_.clear();
        co_await read_more(body_read_bytes);
    }
}

loop::Task<bool> Connection::upgrade() {
    auto refused = check_upgrade(*upgrade_);
    if (!refused && all_->draining)
        refused = Refused{503, "The server restarts. Please try again."};
    // Frames ahead of our answer: whoever sends them does not wait to be let in.
    if (!refused && !unread_.empty()) refused = Refused{400, "The handshake must come alone."};
    if (refused) {
        co_await refuse(*refused);
        co_return false;
    }
    // A conversation has limits of its own, and may last for hours.
    unread_.shrink_to_fit();
    deadline_.reset();
    websocket_ = co_await WebSocket::accept(std::move(stream_), *upgrade_, all_->clock);
    if (!websocket_) throw PeerGone{};
    if (all_->draining) drain();
    co_return true;
}

// No coroutine: one that hands a request over keeps the room for it as long as it lives.
loop::Task<void> Connection::conversation() {
    const auto upgrade = std::move(upgrade_);
    return all_->application.converse(std::move(*upgrade), websocket_);
}

loop::Task<void> Connection::converse() {
    try {
        co_await conversation();
    } catch (const loop::FatalFault&) {
        throw;
    } catch (const std::exception& fault) {
        base::log(base::Level::error, "conversation failed", {{"reason", fault.what()}});
        websocket_->say_goodbye(Goodbye::failed, "Something failed on our side.");
    }
    co_await websocket_->finish();
}

}  // namespace net
