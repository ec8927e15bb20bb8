#include "support/remote_page.hpp"

#include "support/frames.hpp"

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

namespace support {
namespace {

constexpr std::size_t receive_bytes_max = 64 * 1024;

[[noreturn]] void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

RemotePage::RemotePage(std::uint16_t port)
    : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
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

RemotePage::~RemotePage() {
    if (socket_ >= 0) close(socket_);
}

RemotePage::RemotePage(RemotePage&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      received_(std::move(other.received_)),
      message_(std::move(other.message_)) {}

void RemotePage::shake_hands() {
    write_all(upgrade_request);
    std::size_t end = std::string::npos;
    while (end == std::string::npos) {
        receive();
        end = received_.find(head_end);
    }
    if (!received_.starts_with(upgrade_granted)) {
        throw std::runtime_error("no WebSocket: " + received_.substr(0, received_.find('\r')));
    }
    received_.erase(0, end + head_end.size());
}

void RemotePage::write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count < 0) fail("send to the server");
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

void RemotePage::send_frame(unsigned char opcode, std::string_view payload) {
    write_all(client_frame(opcode, payload));
}

void RemotePage::send(std::string_view text) {
    send_frame(text_frame, text);
}

void RemotePage::receive() {
    std::array<char, receive_bytes_max> bytes;
    const ssize_t count = recv(socket_, bytes.data(), bytes.size(), 0);
    if (count < 0) fail("hear from the server");
    if (count == 0) throw std::runtime_error("the server closed the connection");
    received_.append(bytes.data(), static_cast<std::size_t>(count));
}

std::optional<std::string> RemotePage::next() {
    for (;;) {
        const auto frame = first_frame(received_);
        if (!frame) return std::nullopt;
        const std::string payload(frame->payload);
        const auto [opcode, is_final] = std::pair(frame->opcode, frame->is_final);
        received_.erase(0, frame->size);
        if (opcode == ping_frame) {
            send_frame(pong_frame, payload);
        } else if (opcode == close_frame) {
            throw std::runtime_error("the server said goodbye: " + payload);
        } else if (opcode <= text_frame) {
            message_ += payload;
            if (is_final) return std::exchange(message_, {});
        }
    }
}

std::string RemotePage::read() {
    for (;;) {
        if (auto message = next()) return std::move(*message);
        receive();
    }
}

}  // namespace support
