#include "support/frames.hpp"

#include "base/ensure.hpp"

namespace support {
namespace {

constexpr unsigned char final_bit = 0x80;
constexpr unsigned char mask_bit = 0x80;
constexpr unsigned char two_byte_size = 126;
constexpr unsigned char eight_byte_size = 127;

unsigned char byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

void append_size(std::string& frame, std::size_t size) {
    const std::size_t size_bytes = size > 0xFFFF ? 8 : size >= two_byte_size ? 2 : 0;
    const std::size_t first = size_bytes == 8   ? eight_byte_size
                              : size_bytes == 2 ? two_byte_size
                                                : size;
    frame.push_back(static_cast<char>(mask_bit | first));
    for (std::size_t i = size_bytes; i > 0; --i) {
        frame.push_back(static_cast<char>(size >> (8 * (i - 1)) & 0xFF));
    }
}

}  // namespace

std::optional<ServerFrame> first_frame(std::string_view bytes) {
    if (bytes.size() < 2) return std::nullopt;
    base::ensure((byte_at(bytes, 1) & mask_bit) == 0);
    const std::size_t first = byte_at(bytes, 1);
    const std::size_t size_bytes = first == eight_byte_size ? 8 : first == two_byte_size ? 2 : 0;
    const std::size_t header_size = 2 + size_bytes;
    if (bytes.size() < header_size) return std::nullopt;
    std::size_t size = size_bytes == 0 ? first : 0;
    for (std::size_t i = 0; i < size_bytes; ++i)
        size = size << 8 | byte_at(bytes, 2 + i);
    if (bytes.size() - header_size < size) return std::nullopt;
    return ServerFrame{
        .opcode = static_cast<unsigned char>(byte_at(bytes, 0) & 0x0F),
        .is_final = (byte_at(bytes, 0) & final_bit) != 0,
        .payload = bytes.substr(header_size, size),
        .size = header_size + size};
}

std::string client_frame(unsigned char opcode, std::string_view payload) {
    std::string frame;
    frame.reserve(payload.size() + 14);
    frame.push_back(static_cast<char>(final_bit | opcode));
    append_size(frame, payload.size());
    frame.append(4, '\0');
    frame.append(payload);
    return frame;
}

}  // namespace support
