#pragma once
// A connection as bytes, and where connections come from. One concrete type: everything above is
// compiled once, and TLS is a second kind of wire inside Stream that nobody above notices. With
// stream.cpp the only place that knows Asio's sockets.

#include "loop/loop.hpp"
#include "loop/task.hpp"

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/container/static_vector.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace net {

class Tls;

struct Address {
    std::string host;  // an IP address
    std::uint16_t port = 0;
};

/// "127.0.0.1:8080" or "[::1]:8080".
std::optional<Address> parse_address(std::string_view text);

class Stream {
  public:
    struct Wire;
    using Handler =
        boost::asio::any_completion_handler<void(boost::system::error_code, std::size_t)>;

    /// What leaves in one system call: a frame's head and its text, or the lines of an upgrade's
    /// reply.
    static constexpr std::size_t piece_count_max = 12;
    using Pieces = boost::container::static_vector<boost::asio::const_buffer, piece_count_max>;

    explicit Stream(std::unique_ptr<Wire> wire);
    ~Stream();
    Stream(Stream&& other) noexcept;
    Stream& operator=(Stream&&) = delete;

    /// How many bytes came: none once either side has closed or the connection broke. One reader
    /// and one writer at a time; pending operations end before the stream does.
    loop::Task<std::size_t> read_some(std::span<char> bytes);
    /// Writes all of it; false when the connection broke.
    loop::Task<bool> write(std::string bytes);

    /// Whether the other side will send no more, or the connection broke: bytes that nobody reads
    /// hide it from `read_some`, not from this.
    bool is_gone();
    /// No more will be written; the other side reads an end.
    void end_writing();
    /// Ends what waits above at once.
    void close();

    /// The other side's IP address.
    const std::string& peer() const;

    /// The same with handlers: what Beast's WebSocket is built on.
    void read_some(boost::asio::mutable_buffer buffer, Handler handler);
    void write_some(const Pieces& pieces, Handler handler);
    loop::Executor executor();

  private:
    std::unique_ptr<Wire> wire_;
};

class Listener {
  public:
    /// Binds and listens; throws std::system_error, for instance when the address is in use. With
    /// `tls` every connection speaks it, and the process ignores SIGPIPE from here on.
    Listener(loop::Loop& loop, const Address& address, std::shared_ptr<const Tls> tls);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    enum class Failure { closed, no_descriptors };
    struct Accepted {
        std::optional<Stream> stream;
        Failure failure = Failure::closed;  // why there is none
    };
    loop::Task<Accepted> accept();
    std::uint16_t port() const;
    void close();

  private:
    struct Socket;
    std::unique_ptr<Socket> socket_;
};

}  // namespace net
