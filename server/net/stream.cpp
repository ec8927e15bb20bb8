#include "net/stream.hpp"

#include "net/tls.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Acceptor = asio::basic_socket_acceptor<tcp, loop::Executor>;
using TcpSocket = asio::basic_stream_socket<tcp, loop::Executor>;
using Descriptor = asio::posix::basic_stream_descriptor<loop::Executor>;
using boost::system::error_code;

constexpr auto as_result = asio::as_tuple(loop::as_task);
using Result = void(error_code, std::size_t);
constexpr int first_record_row = 4 * 1024;
constexpr int record_row = 256;
constexpr int spare_descriptors = 64;  // for the files of other threads, meanwhile

// With SO_REUSEADDR: a restart need not wait for the old connections to fade.
Acceptor listen_at(loop::Loop& loop, const Address& address) {
    try {
        const tcp::endpoint endpoint{asio::ip::make_address(address.host), address.port};
        return {loop.executor(), endpoint, true};
    } catch (const boost::system::system_error& fault) {
        throw std::system_error(
            fault.code(), "cannot listen on " + address.host + ":" + std::to_string(address.port));
    }
}

// Asio would ask a handler of any type for its executor, and go through one of any type, though
// both are the loop's.
auto at_once(Stream::Handler handler) {
    return [handler = std::move(handler)](error_code error, std::size_t count) mutable {
        std::move(handler)(error, count);
    };
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    auto host = text.substr(0, colon);
    const auto port_text = text.substr(colon + 1);
    if (host.starts_with('[') && host.ends_with(']')) {
        host = host.substr(1, host.size() - 2);
    } else if (host.find(':') != std::string_view::npos) {
        return std::nullopt;  // an IPv6 address without brackets has no clear end
    }
    std::uint16_t port = 0;
    const auto* const end = port_text.data() + port_text.size();
    const auto [stopped, failed] = std::from_chars(port_text.data(), end, port);
    error_code not_an_address;
    asio::ip::make_address(std::string{host}, not_an_address);
    if (failed != std::errc{} || stopped != end || not_an_address) return std::nullopt;
    return Address{.host = std::string{host}, .port = port};
}

struct Stream::Wire {
    Wire(TcpSocket its_socket, std::string its_peer, const Tls* its_tls)
        : socket(std::move(its_socket)), peer(std::move(its_peer)) {
        if (its_tls) tls.emplace(*its_tls, socket.native_handle());
    }

    template <class Attempt>
    void pursue(Attempt attempt, Handler handler, bool is_from_loop);

    TcpSocket socket;
    std::string peer;
    std::optional<TlsSession> tls;
};

// Tries, waits for what TLS lacks, and tries again. What is done at once is told from the loop, as
// Asio promises: whoever started it need not expect an answer before it has finished starting.
template <class Attempt>
void Stream::Wire::pursue(Attempt attempt, Handler handler, bool is_from_loop) {
    const TlsSession::Progress progress = attempt(*tls);
    using Step = TlsSession::Step;
    if (progress.step == Step::wants_to_read || progress.step == Step::wants_to_write) {
        const auto kind =
            progress.step == Step::wants_to_read ? TcpSocket::wait_read : TcpSocket::wait_write;
        auto again = [this, attempt, handler = std::move(handler)](error_code error) mutable {
            // The number of a descriptor that was closed meanwhile may already mean another one.
            if (!error && !socket.is_open()) error = asio::error::operation_aborted;
            if (error) return std::move(handler)(error, 0);
            pursue(attempt, std::move(handler), true);
        };
        return socket.async_wait(kind, std::move(again));
    }
    error_code error;
    if (progress.step == Step::over) error = asio::error::eof;
    if (is_from_loop) return std::move(handler)(error, progress.count);
    auto tell = [handler = std::move(handler), error, count = progress.count]() mutable {
        std::move(handler)(error, count);
    };
    asio::post(socket.get_executor(), std::move(tell));
}

Stream::Stream(std::unique_ptr<Wire> wire) : wire_(std::move(wire)) {}

Stream::~Stream() = default;

Stream::Stream(Stream&& other) noexcept = default;

loop::Task<std::size_t> Stream::read_some(std::span<char> bytes) {
    const auto begin = [this](auto handler, asio::mutable_buffer buffer) {
        read_some(buffer, std::move(handler));
    };
    const auto [error, count] = co_await asio::async_initiate<decltype(as_result), Result>(
        begin, as_result, asio::buffer(bytes.data(), bytes.size()));
    co_return error ? 0 : count;
}

loop::Task<bool> Stream::write(std::string bytes) {
    const auto begin = [this](auto handler, const Pieces& pieces) {
        write_some(pieces, std::move(handler));
    };
    for (std::string_view left = bytes; !left.empty();) {
        const auto [error, count] = co_await asio::async_initiate<decltype(as_result), Result>(
            begin, as_result, Pieces{asio::buffer(left)});
        if (error) co_return false;
        left.remove_prefix(count);
    }
    co_return true;
}

bool Stream::is_gone() {
    pollfd socket{.fd = wire_->socket.native_handle(), .events = POLLRDHUP, .revents = 0};
    return ::poll(&socket, 1, 0) > 0;
}

void Stream::end_writing() {
    error_code gone_already;
    if (wire_->tls && wire_->socket.is_open()) wire_->tls->say_end();
    wire_->socket.shutdown(TcpSocket::shutdown_send, gone_already);
}

void Stream::close() {
    if (!wire_) return;  // moved on, into a WebSocket
    if (wire_->tls && wire_->socket.is_open()) wire_->tls->say_end();
    error_code gone_already;
    wire_->socket.shutdown(TcpSocket::shutdown_both, gone_already);
    wire_->socket.close(gone_already);
}

const std::string& Stream::peer() const {
    return wire_->peer;
}

void Stream::read_some(asio::mutable_buffer buffer, Handler handler) {
    if (!wire_->tls) return wire_->socket.async_read_some(buffer, at_once(std::move(handler)));
    wire_->pursue(
        [buffer](TlsSession& tls) { return tls.read(buffer); }, std::move(handler), false);
}

void Stream::write_some(const Pieces& pieces, Handler handler) {
    if (!wire_->tls) return wire_->socket.async_write_some(pieces, at_once(std::move(handler)));
    wire_->pursue(
        [pieces](TlsSession& tls) { return tls.write(pieces); }, std::move(handler), false);
}

loop::Executor Stream::executor() {
    return wire_->socket.get_executor();
}

struct Listener::Socket {
    void make_room_for(int descriptor);

    Acceptor acceptor;
    std::shared_ptr<const Tls> tls;
    int room = 0;  // descriptors below this have their record
};

// For each descriptor that was ever open at once Asio keeps a small record for ever. Made one by
// one among everything else that a connection needs, each would hold a page of memory when a crowd
// has left. So they are made in rows: by opening as many descriptors as it takes, and closing them.
void Listener::Socket::make_room_for(int descriptor) {
    if (descriptor < room) return;
    const int wanted = descriptor + (room == 0 ? first_record_row : record_row);
    const auto last = static_cast<int>(sysconf(_SC_OPEN_MAX)) - spare_descriptors;
    std::vector<Descriptor> row;
    while (static_cast<int>(row.size()) < std::min(wanted, last) - descriptor) {
        const int copy = ::fcntl(acceptor.native_handle(), F_DUPFD_CLOEXEC, 0);
        if (copy < 0) break;  // as many as there are
        row.emplace_back(acceptor.get_executor(), copy);
    }
    room = wanted;
}

Listener::Listener(loop::Loop& loop, const Address& address, std::shared_ptr<const Tls> tls)
    : socket_(std::make_unique<Socket>(listen_at(loop, address), std::move(tls))) {
    socket_->make_room_for(0);
    // Asio asks the kernel for no signal when a peer has gone; OpenSSL writes like to any file.
    if (socket_->tls) std::signal(SIGPIPE, SIG_IGN);
}

Listener::~Listener() = default;

loop::Task<Listener::Accepted> Listener::accept() {
    for (;;) {
        auto [error, socket] = co_await socket_->acceptor.async_accept(as_result);
        if (error == asio::error::operation_aborted || !socket_->acceptor.is_open()) {
            co_return Accepted{.stream = std::nullopt, .failure = Failure::closed};
        }
        if (error == asio::error::no_descriptors || error == error_code{ENFILE, error.category()} ||
            error == asio::error::no_memory || error == asio::error::no_buffer_space) {
            co_return Accepted{.stream = std::nullopt, .failure = Failure::no_descriptors};
        }
        if (error) continue;  // the peer gave up before we got to it
        error_code gone_already;
        socket.set_option(tcp::no_delay{true}, gone_already);
        auto peer = socket.remote_endpoint(gone_already).address().to_string();
        socket_->make_room_for(socket.native_handle());
        socket.non_blocking(true, gone_already);
        auto wire =
            std::make_unique<Stream::Wire>(std::move(socket), std::move(peer), socket_->tls.get());
        co_return Accepted{.stream = Stream{std::move(wire)}};
    }
}

std::uint16_t Listener::port() const {
    return socket_->acceptor.local_endpoint().port();
}

void Listener::close() {
    error_code closed_already;
    socket_->acceptor.close(closed_already);
}

}  // namespace net
