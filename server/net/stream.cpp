#include "net/stream.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/system/system_error.hpp>

#include <cerrno>
#include <charconv>
#include <system_error>
#include <utility>

namespace net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

// With SO_REUSEADDR: a restart need not wait for the old connections to fade.
tcp::acceptor listen_at(loop::Loop& loop, const Address& address) {
    try {
        const tcp::endpoint endpoint{asio::ip::make_address(address.host), address.port};
        return {loop.executor(), endpoint, true};
    } catch (const boost::system::system_error& fault) {
        throw std::system_error(
            fault.code(), "cannot listen on " + address.host + ":" + std::to_string(address.port));
    }
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
    tcp::socket socket;
    std::string peer;
};

Stream::Stream(std::unique_ptr<Wire> wire) : wire_(std::move(wire)) {}

Stream::~Stream() = default;

Stream::Stream(Stream&& other) noexcept = default;

loop::Task<std::size_t> Stream::read_some(std::span<char> bytes) {
    const auto buffer = asio::buffer(bytes.data(), bytes.size());
    const auto [error, count] = co_await wire_->socket.async_read_some(buffer, as_result);
    co_return error ? 0 : count;
}

loop::Task<bool> Stream::write(std::string bytes) {
    const auto buffer = asio::buffer(bytes);
    const auto [error, count] = co_await asio::async_write(wire_->socket, buffer, as_result);
    co_return !error;
}

void Stream::end_writing() {
    error_code gone_already;
    wire_->socket.shutdown(tcp::socket::shutdown_send, gone_already);
}

void Stream::close() {
    if (!wire_) return;  // moved on, into a WebSocket
    error_code gone_already;
    wire_->socket.shutdown(tcp::socket::shutdown_both, gone_already);
    wire_->socket.close(gone_already);
}

const std::string& Stream::peer() const {
    return wire_->peer;
}

void Stream::read_some(asio::mutable_buffer buffer, Handler handler) {
    wire_->socket.async_read_some(buffer, std::move(handler));
}

void Stream::write_some(const Pieces& pieces, Handler handler) {
    wire_->socket.async_write_some(pieces, std::move(handler));
}

asio::any_io_executor Stream::executor() {
    return wire_->socket.get_executor();
}

struct Listener::Socket {
    tcp::acceptor acceptor;
};

Listener::Listener(loop::Loop& loop, const Address& address)
    : socket_(std::make_unique<Socket>(listen_at(loop, address))) {}

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
        auto wire = std::make_unique<Stream::Wire>(std::move(socket), std::move(peer));
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
