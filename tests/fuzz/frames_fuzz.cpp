// Any text is one message of a page or a refusal, and what was read says the same when it is
// written and read again. Any bytes of a WebSocket, in pieces of any size, are objected to exactly
// when the goodbye in them is one that nobody may say. The first byte chooses between the two.

#include "base/hash.hpp"
#include "net/goodbye_reader.hpp"
#include "protocol/codec.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void read_message(std::string_view text) {
    const auto message = protocol::decode_message<protocol::ClientMessage>(text);
    if (!message) return;
    const std::string written = protocol::encode_message(*message);
    const auto again = protocol::decode_message<protocol::ClientMessage>(written);
    require(again && again->index() == message->index());
    require(protocol::encode_message(*again) == written);
}

struct Frame {
    unsigned opcode = 0;
    std::string payload;  // as far as it is there
    bool is_whole = false;
    std::size_t size = 0;
};

/// With everything at hand and byte by byte, so that it can be seen to be right.
Frame frame_at(std::string_view bytes) {
    const auto byte = [&](std::size_t at) -> std::uint64_t {
        return static_cast<unsigned char>(bytes[at]);
    };
    Frame frame{.opcode = 0, .payload = {}, .is_whole = false, .size = bytes.size()};
    if (bytes.size() < 2) return frame;
    const std::uint64_t short_size = byte(1) & 0x7F;
    const std::size_t more = short_size == 127 ? 8 : short_size == 126 ? 2 : 0;
    if (bytes.size() < 2 + more + 4) return frame;
    std::uint64_t size = more == 0 ? short_size : 0;
    for (std::size_t i = 0; i < more; ++i)
        size = size * 256 + byte(2 + i);
    frame.opcode = static_cast<unsigned>(byte(0) & 0x0F);
    const std::size_t begin = 2 + more + 4;
    frame.is_whole = bytes.size() - begin >= size;
    if (!frame.is_whole) return frame;
    for (std::size_t i = 0; i < size; ++i)
        frame.payload += static_cast<char>(byte(begin + i) ^ byte(2 + more + i % 4));
    frame.size = begin + size;
    return frame;
}

bool is_good(std::string_view goodbye) {
    if (goodbye.empty()) return true;
    if (goodbye.size() == 1) return false;
    const unsigned code =
        static_cast<unsigned char>(goodbye[0]) * 256U + static_cast<unsigned char>(goodbye[1]);
    const bool may_be_sent = code == 1000 || code == 1001 || code == 1002 || code == 1003 ||
                             (code >= 1007 && code <= 1011) || (code >= 3000 && code < 5000);
    return may_be_sent && base::is_utf8(goodbye.substr(2));
}

bool ends_badly(std::string_view stream) {
    while (!stream.empty()) {
        const Frame frame = frame_at(stream);
        if (!frame.is_whole) return false;
        constexpr std::size_t control_bytes_max = 125;  // a longer one is refused before us
        if (frame.opcode == 8) return !is_good(frame.payload.substr(0, control_bytes_max));
        stream.remove_prefix(frame.size);
    }
    return false;
}

void read_stream(std::size_t piece, std::string_view stream) {
    net::GoodbyeReader whole;
    whole.take(stream);
    net::GoodbyeReader in_pieces;
    for (std::string_view left = stream; !left.empty();) {
        const std::string_view next = left.substr(0, piece);
        in_pieces.take(next);
        left.remove_prefix(next.size());
    }
    require(whole.objection() == in_pieces.objection());
    require((whole.objection() != 0) == ends_badly(stream));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
    if (count == 0) return 0;
    const std::string_view rest(reinterpret_cast<const char*>(bytes) + 1, count - 1);
    if (bytes[0] == '{') {
        read_message({reinterpret_cast<const char*>(bytes), count});
    } else {
        read_stream(bytes[0] % 16U + 1U, rest);
    }
    return 0;
}
