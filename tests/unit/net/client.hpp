#pragma once
// A browser of few words: blocking sockets on the loopback, and frames made by hand, so that a test
// can send what no proper client would.

#include "base/ensure.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace support {

class Client {
  public:
    explicit Client(std::uint16_t port);
    virtual ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    void send(std::string_view bytes) const;
    /// One answer: its head and as much body as its Content-Length says. Empty at the end.
    std::string response();
    /// Everything until the other side closes.
    std::string rest();
    /// Whether the other side closed, with nothing more to read.
    bool is_closed() { return rest().empty() && !has_waited_in_vain_; }

    /// Opens a WebSocket; the answer's head.
    std::string upgrade(std::string_view headers = "Sec-WebSocket-Protocol: assay.v1\r\n");
    struct Frame {
        unsigned opcode = 0;
        std::string text;
        /// The code of a close frame.
        unsigned code() const;
    };
    static std::string to_frame(unsigned opcode, std::string_view text, bool is_last = true);
    void send_frame(unsigned opcode, std::string_view text, bool is_last = true) const {
        send(to_frame(opcode, text, is_last));
    }
    void send_text(std::string_view text) const { send_frame(1, text); }
    std::optional<Frame> frame();

  protected:
    int descriptor() const { return socket_; }
    /// What the socket says to the whole; none at the end. TLS puts itself between.
    virtual ssize_t send_some(std::string_view bytes) const;
    virtual ssize_t receive_some(std::span<char> bytes);

  private:
    bool receive();
    bool receive_at_least(std::size_t count);
    std::string take(std::size_t count);

    int socket_;
    std::string unread_;
    bool has_waited_in_vain_ = false;
};

inline constexpr unsigned continuation_frame = 0;
inline constexpr unsigned text_frame = 1;
inline constexpr unsigned binary_frame = 2;
inline constexpr unsigned close_frame = 8;
inline constexpr unsigned ping_frame = 9;
inline constexpr unsigned pong_frame = 10;

// Only a broken server makes anyone wait so long.
inline constexpr timeval patience{.tv_sec = 10, .tv_usec = 0};
inline constexpr unsigned char mask = 0x5a;

inline Client::Client(std::uint16_t port)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    base::ensure(socket_ >= 0);
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto* const generic = reinterpret_cast<const sockaddr*>(&address);
    base::ensure(::connect(socket_, generic, sizeof address) == 0);
}

inline Client::~Client() {
    ::close(socket_);
}

inline ssize_t Client::send_some(std::string_view bytes) const {
    return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

inline ssize_t Client::receive_some(std::span<char> bytes) {
    return ::recv(socket_, bytes.data(), bytes.size(), 0);
}

inline void Client::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const auto sent = send_some(bytes);
        if (sent <= 0) return;  // the server has had enough
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

inline bool Client::receive() {
    std::array<char, 65536> buffer{};
    errno = 0;
    const auto count = receive_some(buffer);
    has_waited_in_vain_ = count < 0 && errno == EAGAIN;
    if (count > 0) unread_.append(buffer.data(), static_cast<std::size_t>(count));
    return count > 0;
}

inline bool Client::receive_at_least(std::size_t count) {
    while (unread_.size() < count) {
        if (!receive()) return false;
    }
    return true;
}

inline std::string Client::take(std::size_t count) {
    auto taken = unread_.substr(0, count);
    unread_.erase(0, count);
    return taken;
}

inline std::string Client::response() {
    while (unread_.find("\r\n\r\n") == std::string::npos) {
        if (!receive()) return take(unread_.size());
    }
    const auto head_size = unread_.find("\r\n\r\n") + 4;
    std::size_t body_size = 0;
    constexpr std::string_view name = "Content-Length: ";
    const auto length = unread_.find(name);
    if (length < head_size) {
        const char* const digits = unread_.data() + length + name.size();
        std::from_chars(digits, unread_.data() + head_size, body_size);
    }
    receive_at_least(head_size + body_size);
    return take(head_size + body_size);
}

inline std::string Client::rest() {
    while (receive())
        continue;
    return take(unread_.size());
}

inline std::string Client::upgrade(std::string_view headers) {
    std::string request =
        "GET /ws HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n";
    send(request.append(headers).append("\r\n"));
    return response();
}

inline std::string Client::to_frame(unsigned opcode, std::string_view text, bool is_last) {
    std::string bytes;
    bytes += static_cast<char>((is_last ? 0x80U : 0U) | opcode);
    const auto size = text.size();
    const unsigned size_bytes = size < 126 ? 0 : size < 65536 ? 2 : 8;
    bytes += static_cast<char>(0x80U | (size_bytes == 0 ? size : size_bytes == 2 ? 126U : 127U));
    for (unsigned left = size_bytes; left-- > 0;)
        bytes += static_cast<char>(size >> (8U * left));
    bytes.append(4, static_cast<char>(mask));
    for (const char c : text)
        bytes += static_cast<char>(static_cast<unsigned char>(c) ^ mask);
    return bytes;
}

inline std::optional<Client::Frame> Client::frame() {
    if (!receive_at_least(2)) return std::nullopt;
    const auto head = take(2);
    std::size_t size = static_cast<unsigned char>(head[1]);
    const std::size_t size_bytes = size < 126 ? 0 : size == 126 ? 2 : 8;
    if (!receive_at_least(size_bytes)) return std::nullopt;
    if (size_bytes > 0) size = 0;
    for (const char c : take(size_bytes))
        size = (size << 8U) | static_cast<unsigned char>(c);
    if (!receive_at_least(size)) return std::nullopt;
    return Frame{static_cast<unsigned char>(head[0]) & 0x0fU, take(size)};
}

inline unsigned Client::Frame::code() const {
    base::ensure(opcode == close_frame && text.size() >= 2);
    const auto high = static_cast<unsigned>(static_cast<unsigned char>(text[0]));
    return high << 8U | static_cast<unsigned char>(text[1]);
}

}  // namespace support
