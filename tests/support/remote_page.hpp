#pragma once
// A candidate's page as the server sees it: one WebSocket that speaks assay.v1. Sends block; a page
// of which epoll says that it is readable does not block in `receive`.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace support {

/// Nothing from the server for so long is a fault.
inline constexpr std::chrono::seconds silence_max{120};

class RemotePage {
  public:
    /// Throws std::system_error or std::runtime_error, as everything here does when the server is
    /// gone or says something unexpected.
    explicit RemotePage(std::uint16_t port);
    ~RemotePage();
    RemotePage(RemotePage&& other) noexcept;
    RemotePage& operator=(RemotePage&&) = delete;

    int descriptor() const { return socket_; }

    void send(std::string_view text);
    /// Takes what the socket holds, waiting for the first byte.
    void receive();
    /// The next whole message of what was received.
    std::optional<std::string> next();
    /// Waits for the next message.
    std::string read();

  private:
    void shake_hands();
    void write_all(std::string_view bytes);
    void send_frame(unsigned char opcode, std::string_view payload);

    int socket_ = -1;
    std::string received_;
    std::string message_;  // its fragments so far
};

}  // namespace support
