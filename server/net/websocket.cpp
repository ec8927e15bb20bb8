#include "net/websocket.hpp"

#include "loop/alarm.hpp"
#include "net/goodbye_reader.hpp"
#include "net/upgrade.hpp"

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <algorithm>
#include <array>
#include <list>
#include <memory>
#include <utility>

namespace net {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using boost::system::error_code;

namespace {

constexpr auto as_result = asio::as_tuple(loop::as_task);
constexpr std::size_t write_buffer_bytes = 512;  // only masking uses it; a server never masks
// What a message is read into at first: a page that says nothing keeps no more than this waiting,
// and most saves are no longer, so that they come in one piece.
constexpr std::size_t first_read_bytes = 1023;  // and a zero: what allocators give in one piece
constexpr std::size_t discard_bytes = 512;

// Who is told what a stream does.
class Watcher {
  public:
    virtual ~Watcher() = default;

    virtual void bytes_arrived(std::size_t count) = 0;
    // Reading goes on until the other side has closed, too: for how long is the watcher's to say.
    virtual void limit_goodbye() = 0;
};

// Our Stream as Beast wants to see one. It also tells what arrives, for Beast says nothing of the
// frames that it swallows. What Beast keeps of a connection just fits into 2,560 bytes with it.
class WatchedStream {
  public:
    using executor_type = loop::Executor;
    using Done = asio::any_completion_handler<void(error_code)>;

    WatchedStream(Stream stream, Watcher& watcher)
        : stream_(std::move(stream)), watcher_(watcher) {}

    executor_type get_executor() { return stream_.executor(); }

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        const asio::mutable_buffer first = *asio::buffer_sequence_begin(buffers);
        return asio::async_initiate<Token, void(error_code, std::size_t)>(
            [this](auto handler, asio::mutable_buffer buffer) {
                stream_.read_some(buffer, watched(buffer, std::move(handler)));
            },
            token, first);
    }

    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        Stream::Pieces pieces;
        const auto end = asio::buffer_sequence_end(buffers);
        for (auto next = asio::buffer_sequence_begin(buffers); next != end; ++next) {
            if (pieces.size() == pieces.capacity()) break;  // the rest comes in the next call
            pieces.push_back(*next);
        }
        object(pieces);
        return asio::async_initiate<Token, void(error_code, std::size_t)>(
            [this](auto handler, const Stream::Pieces& some) {
                stream_.write_some(some, std::move(handler));
            },
            token, pieces);
    }

    void close() { stream_.close(); }

    // Closing with bytes unread would reset the connection, and the reset would overtake our close
    // frame: so read on until the other side has closed too.
    void end(Done done) {
        watcher_.limit_goodbye();
        stream_.end_writing();
        discarded_ = std::make_unique<std::array<char, discard_bytes>>();
        discard(std::move(done));
    }

  private:
    template <class Next>
    Stream::Handler watched(asio::mutable_buffer buffer, Next next) {
        return [this, buffer, next = std::move(next)](error_code error, std::size_t count) mutable {
            if (!error) {
                goodbye_.take({static_cast<const char*>(buffer.data()), count});
                watcher_.bytes_arrived(count);
            }
            std::move(next)(error, count);
        };
    }

    // Beast answers a goodbye with a close frame of a code and nothing else: ours goes in its
    // place.
    void object(Stream::Pieces& pieces) {
        constexpr unsigned char close_head = 0x88;
        if (goodbye_.objection() == 0 || pieces.empty()) return;
        const asio::const_buffer first = pieces.front();
        if (first.size() != objection_.size()) return;
        if (*static_cast<const unsigned char*>(first.data()) != close_head) return;
        const unsigned code = goodbye_.objection();
        objection_ = {
            close_head, 2, static_cast<unsigned char>(code >> 8U),
            static_cast<unsigned char>(code & 0xffU)};
        pieces = {asio::buffer(objection_)};
    }

    void discard(Done done) {
        stream_.read_some(
            asio::buffer(*discarded_),
            [this, done = std::move(done)](error_code error, std::size_t count) mutable {
                if (!error) {
                    watcher_.bytes_arrived(count);
                    return discard(std::move(done));
                }
                stream_.close();
                std::move(done)(error_code{});
            });
    }

    Stream stream_;
    Watcher& watcher_;
    GoodbyeReader goodbye_;
    std::array<unsigned char, 4> objection_{};
    std::unique_ptr<std::array<char, discard_bytes>> discarded_;  // while ending
};

// Beast finds these by their names when it ends a connection.
void beast_close_socket(WatchedStream& stream) {
    stream.close();
}

template <class Handler>
void async_teardown(beast::role_type, WatchedStream& stream, Handler&& handler) {
    stream.end(std::forward<Handler>(handler));
}

websocket::close_reason to_close_reason(Goodbye code, std::string reason) {
    // A close frame has room for this much; a character must not be cut in two.
    constexpr std::size_t reason_bytes_max = 120;
    std::size_t size = std::min(reason.size(), reason_bytes_max);
    while (size < reason.size() && size > 0 && (reason[size] & 0xc0) == 0x80)
        --size;
    reason.resize(size);
    return {static_cast<websocket::close_code>(code), reason};
}

// The message that is being read, for which Beast keeps a reference to the buffer.
struct Incoming {
    std::string text;
    asio::dynamic_string_buffer<char, std::char_traits<char>, std::allocator<char>> buffer{text};
};

}  // namespace

// Every pending operation holds the state, so that Beast never finds its stream gone.
struct WebSocket::State final : Watcher, std::enable_shared_from_this<WebSocket::State> {
    State(Stream stream, loop::Clock& its_clock)
        : clock(its_clock),
          socket(std::move(stream), *this),
          keep_alive(clock, [this] { look_after(); }),
          message_limit(clock, [this] { give_up(); }) {
        socket.auto_fragment(false);
        socket.write_buffer_bytes(write_buffer_bytes);
        socket.read_message_max(frame_bytes_max);
        socket.text(true);
        socket.control_callback([this](auto, auto) { control_frame_arrived(); });
    }

    loop::Task<bool> accept(const Request& upgrade);
    loop::Task<std::optional<Frame>> read();
    void read_ahead();
    void take_in(error_code error);
    void write(std::string text);
    void flush();
    void say_goodbye(Goodbye code, std::string reason);
    void limit_goodbye() override;
    void end();
    void give_up();

    void bytes_arrived(std::size_t count) override;
    void control_frame_arrived();
    void message_completed();
    void look_after();

    loop::Clock& clock;
    websocket::stream<WatchedStream, false> socket;  // without permessage-deflate
    loop::Timer keep_alive;
    loop::Timer message_limit;
    std::optional<loop::Timer> goodbye_limit;  // while one is said, or the handshake made
    loop::Bell over_bell;

    std::optional<Incoming> incoming{std::in_place};
    std::list<Frame> unread;  // a deque holds 576 bytes even when it is empty
    std::size_t unread_bytes = 0;
    bool is_reading = false;
    loop::Bell read_bell;

    std::list<std::string> unsent;
    std::size_t unsent_bytes = 0;
    bool is_writing = false;
    bool is_pinging = false;
    bool is_closing = false;  // the close frame is on its way
    bool is_over = false;
    std::unique_ptr<websocket::close_reason> goodbye;  // once it was said

    base::Time heard_at = clock.now();
    std::optional<base::Time> silent_since;
    bool is_receiving = false;
    bool has_part = false;  // of a message in several frames
    std::size_t unfinished_bytes = 0;
    std::size_t control_frame_count = 0;
};

loop::Task<bool> WebSocket::State::accept(const Request& upgrade) {
    const auto self = shared_from_this();
    limit_goodbye();
    beast::http::request<beast::http::empty_body> handshake{
        beast::http::verb::get, websocket_path, 11};
    for (const auto& [name, value] : upgrade.headers)
        handshake.insert(name, value);
    const auto answer_with_protocol = [](websocket::response_type& response) {
        response.set(beast::http::field::sec_websocket_protocol, websocket_protocol);
    };
    socket.set_option(websocket::stream_base::decorator(answer_with_protocol));
    const auto [error] = co_await socket.async_accept(handshake, as_result);
    goodbye_limit.reset();
    keep_alive.set(clock.now() + keep_alive_period);
    co_return !error;
}

loop::Task<std::optional<Socket::Frame>> WebSocket::State::read() {
    const auto self = shared_from_this();
    read_ahead();
    while (unread.empty() && is_reading)
        co_await read_bell.wait();
    if (unread.empty()) co_return std::nullopt;
    Frame frame = std::move(unread.front());
    unread.pop_front();
    unread_bytes -= frame.text.size();
    co_return frame;
}

// Reading does not wait until what was read is dealt with: on a slow disk a message would bear the
// moment of its turn, not the one at which it came.
void WebSocket::State::read_ahead() {
    if (is_over || is_closing || is_reading) return;
    if (unread.size() >= unread_frames_max || unread_bytes >= frame_bytes_max) return;
    is_reading = true;
    const std::size_t limit = incoming->text.empty() ? first_read_bytes : 0;
    socket.async_read_some(
        incoming->buffer, limit, [self = shared_from_this()](error_code error, std::size_t) {
            self->is_reading = false;
            self->take_in(error);
            self->read_ahead();
            self->read_bell.ring();
        });
}

void WebSocket::State::take_in(error_code error) {
    if (error) {
        // When we are closing, the reading ends first; the close frames are still under way.
        if (!is_closing) end();
        return;
    }
    has_part = true;
    if (!socket.got_text()) say_goodbye(Goodbye::wrong_type, "Frames must be text.");
    if (!socket.is_message_done()) return;
    message_completed();
    std::string text = std::move(incoming->text);
    incoming.emplace();
    if (goodbye) return;
    unread_bytes += text.size();
    unread.push_back({.text = std::move(text), .received_at = clock.now()});
}

void WebSocket::State::write(std::string text) {
    if (is_over || goodbye) return;
    unsent_bytes += text.size();
    if (unsent_bytes > unsent_bytes_max) return end();
    unsent.push_back(std::move(text));
    flush();
}

void WebSocket::State::flush() {
    if (is_over || is_writing || is_closing) return;
    if (unsent.empty()) {
        if (!goodbye) return;
        is_closing = true;
        socket.async_close(*goodbye, [self = shared_from_this()](error_code) { self->end(); });
        return;
    }
    is_writing = true;
    socket.async_write(
        asio::buffer(unsent.front()), [self = shared_from_this()](error_code error, std::size_t) {
            self->is_writing = false;
            if (error) return self->end();
            self->unsent_bytes -= self->unsent.front().size();
            self->unsent.pop_front();
            self->flush();
        });
}

void WebSocket::State::say_goodbye(Goodbye code, std::string reason) {
    if (is_over || goodbye) return;
    goodbye = std::make_unique<websocket::close_reason>(to_close_reason(code, std::move(reason)));
    limit_goodbye();
    flush();
}

void WebSocket::State::limit_goodbye() {
    if (!goodbye_limit) goodbye_limit.emplace(clock, [this] { end(); });
    goodbye_limit->set(clock.now() + goodbye_time_max);
}

void WebSocket::State::end() {
    if (std::exchange(is_over, true)) return;
    keep_alive.clear();
    message_limit.clear();
    goodbye_limit.reset();
    socket.next_layer().close();
    over_bell.ring();
}

void WebSocket::State::give_up() {
    if (!is_over) silent_since = heard_at;
    end();
}

void WebSocket::State::bytes_arrived(std::size_t count) {
    heard_at = clock.now();
    unfinished_bytes += count;
    if (unfinished_bytes > unfinished_bytes_max) return end();
    if (std::exchange(is_receiving, true)) return;
    message_limit.set(heard_at + message_time_max);
}

void WebSocket::State::control_frame_arrived() {
    if (++control_frame_count > control_frame_count_max) return end();
    if (has_part) return;
    is_receiving = false;
    message_limit.clear();
}

void WebSocket::State::message_completed() {
    unfinished_bytes = 0;
    has_part = false;
    is_receiving = false;
    message_limit.clear();
}

void WebSocket::State::look_after() {
    const auto silence = clock.now() - heard_at;
    if (silence >= silence_max) return give_up();
    control_frame_count = 0;
    keep_alive.set(clock.now() + keep_alive_period);
    if (silence < keep_alive_period / 2 || goodbye || std::exchange(is_pinging, true)) return;
    socket.async_ping({}, [self = shared_from_this()](error_code) { self->is_pinging = false; });
}

WebSocket::WebSocket(std::shared_ptr<State> state) : state_(std::move(state)) {}

WebSocket::~WebSocket() = default;

loop::Task<std::shared_ptr<WebSocket>> WebSocket::accept(
    Stream stream, const Request& upgrade, loop::Clock& clock) {
    auto state = std::make_shared<State>(std::move(stream), clock);
    const bool accepted = co_await state->accept(upgrade);
    if (!accepted) co_return nullptr;
    co_return std::make_shared<WebSocket>(std::move(state));
}

loop::Task<std::optional<Socket::Frame>> WebSocket::read() {
    return state_->read();
}

void WebSocket::write(std::string text) {
    state_->write(std::move(text));
}

void WebSocket::close(std::string reason) {
    say_goodbye(Goodbye::normal, std::move(reason));
}

base::Time WebSocket::heard_at() const {
    return state_->heard_at;
}

std::optional<base::Time> WebSocket::silent_since() const {
    return state_->silent_since;
}

void WebSocket::say_goodbye(Goodbye code, std::string reason) {
    state_->say_goodbye(code, std::move(reason));
}

void WebSocket::drop() {
    state_->end();
}

loop::Task<void> WebSocket::finish() {
    const auto state = state_;
    state->say_goodbye(Goodbye::normal, {});
    co_await state->over_bell.wait();
}

}  // namespace net
