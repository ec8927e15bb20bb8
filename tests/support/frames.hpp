#pragma once
// WebSocket frames as a page sends and hears them, and the handshake before them: bytes only.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace support {

inline constexpr unsigned char continuation_frame = 0x0;
inline constexpr unsigned char text_frame = 0x1;
inline constexpr unsigned char close_frame = 0x8;
inline constexpr unsigned char ping_frame = 0x9;
inline constexpr unsigned char pong_frame = 0xA;

/// The request that asks for a WebSocket, as a page of the server itself makes it.
inline constexpr std::string_view upgrade_request =
    "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: bm90IGEgcmVhbCBub25jZQ==\r\n"
    "Sec-WebSocket-Protocol: assay.v1\r\n\r\n";
inline constexpr std::string_view upgrade_granted = "HTTP/1.1 101";
inline constexpr std::string_view head_end = "\r\n\r\n";

/// A frame from the server, which lies at the front of the bytes it was read from.
struct ServerFrame {
    unsigned char opcode = 0;
    bool is_final = false;
    std::string_view payload;
    std::size_t size = 0;  // with its header
};

/// The first frame of `bytes`, once it is there whole.
std::optional<ServerFrame> first_frame(std::string_view bytes);

/// A whole frame of a page. Its mask is zeros, which leave the payload as it is: masks protect
/// proxies from pages, and cost the server the same whatever they are.
std::string client_frame(unsigned char opcode, std::string_view payload);

}  // namespace support
