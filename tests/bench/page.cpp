#include "bench/page.hpp"

#include "base/ensure.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace bench {
namespace {

constexpr unsigned char text_frame = 0x1;
constexpr unsigned char close_frame = 0x8;
constexpr unsigned char ping_frame = 0x9;
constexpr unsigned char pong_frame = 0xA;
constexpr unsigned char final_bit = 0x80;
constexpr unsigned char mask_bit = 0x80;
constexpr std::size_t receive_bytes_max = 64 * 1024;

[[noreturn]] void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

struct Header {
    unsigned char opcode = 0;
    bool is_final = false;
    std::size_t header_size = 0;
    std::size_t payload_size = 0;
};

unsigned char byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

std::optional<Header> header_of(std::string_view bytes) {
    if (bytes.size() < 2) return std::nullopt;
    base::ensure((byte_at(bytes, 1) & mask_bit) == 0);
    const std::size_t short_size = byte_at(bytes, 1);
    const std::size_t size_bytes = short_size == 127 ? 8 : short_size == 126 ? 2 : 0;
    if (bytes.size() < 2 + size_bytes) return std::nullopt;
    std::size_t size = size_bytes == 0 ? short_size : 0;
    for (std::size_t i = 0; i < size_bytes; ++i)
        size = size << 8 | byte_at(bytes, 2 + i);
    return Header{
        .opcode = static_cast<unsigned char>(byte_at(bytes, 0) & 0x0F),
        .is_final = (byte_at(bytes, 0) & final_bit) != 0,
        .header_size = 2 + size_bytes,
        .payload_size = size};
}

void append_size(std::string& frame, std::size_t size) {
    const std::size_t size_bytes = size > 0xFFFF ? 8 : size > 125 ? 2 : 0;
    const std::size_t short_size = size_bytes == 8 ? 127 : size_bytes == 2 ? 126 : size;
    frame.push_back(static_cast<char>(mask_bit | short_size));
    for (std::size_t i = size_bytes; i > 0; --i) {
        frame.push_back(static_cast<char>(size >> (8 * (i - 1)) & 0xFF));
    }
}

}  // namespace

Page::Page(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (socket_ < 0) fail("make a socket");
    const int yes = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    const timeval patience{.tv_sec = silence_max.count(), .tv_usec = 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in server{};
    server.sin_family = AF_INET;
    server.sin_port = htons(port);
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(socket_, reinterpret_cast<const sockaddr*>(&server), sizeof server) != 0) {
        fail("connect to the server");
    }
    shake_hands();
}

Page::~Page() {
    if (socket_ >= 0) close(socket_);
}

Page::Page(Page&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      received_(std::move(other.received_)),
      message_(std::move(other.message_)) {}

void Page::shake_hands() {
    write_all(
        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: bm90IGEgcmVhbCBub25jZQ==\r\n"
        "Sec-WebSocket-Protocol: assay.v1\r\n\r\n");
    std::size_t end = std::string::npos;
    while (end == std::string::npos) {
        receive();
        end = received_.find("\r\n\r\n");
    }
    if (!received_.starts_with("HTTP/1.1 101")) {
        throw std::runtime_error("no WebSocket: " + received_.substr(0, received_.find('\r')));
    }
    received_.erase(0, end + 4);
}

void Page::write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count < 0) fail("send to the server");
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

void Page::send_frame(unsigned char opcode, std::string_view payload) {
    std::string frame;
    frame.reserve(payload.size() + 14);
    frame.push_back(static_cast<char>(final_bit | opcode));
    append_size(frame, payload.size());
    // A mask of zeros leaves the payload as it is. Masks protect proxies from pages, and cost the
    // server the same whatever it is.
    frame.append(4, '\0');
    frame.append(payload);
    write_all(frame);
}

void Page::send(std::string_view text) {
    send_frame(text_frame, text);
}

void Page::receive() {
    std::array<char, receive_bytes_max> bytes;
    const ssize_t count = recv(socket_, bytes.data(), bytes.size(), 0);
    if (count < 0) fail("hear from the server");
    if (count == 0) throw std::runtime_error("the server closed the connection");
    received_.append(bytes.data(), static_cast<std::size_t>(count));
}

std::optional<std::string> Page::next() {
    for (;;) {
        const auto header = header_of(received_);
        if (!header || received_.size() - header->header_size < header->payload_size) {
            return std::nullopt;
        }
        const std::string payload = received_.substr(header->header_size, header->payload_size);
        received_.erase(0, header->header_size + header->payload_size);
        if (header->opcode == ping_frame) {
            send_frame(pong_frame, payload);
        } else if (header->opcode == close_frame) {
            throw std::runtime_error("the server said goodbye: " + payload);
        } else if (header->opcode <= text_frame) {
            message_ += payload;
            if (header->is_final) return std::exchange(message_, {});
        }
    }
}

std::string Page::read() {
    for (;;) {
        if (auto message = next()) return std::move(*message);
        receive();
    }
}

}  // namespace bench
