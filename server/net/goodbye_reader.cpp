#include "net/goodbye_reader.hpp"

#include "base/ensure.hpp"
#include "base/hash.hpp"

#include <algorithm>

namespace net {
namespace {

constexpr std::uint16_t protocol_error = 1002;
constexpr std::uint16_t not_utf8 = 1007;
constexpr unsigned close_opcode = 8;
constexpr std::size_t mask_bytes = 4;
constexpr std::size_t control_bytes_max = 125;

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

unsigned opcode_of(std::string_view head) {
    return byte_at(head, 0) & 0x0fU;
}

// How many bytes after the first two say how long the payload is.
std::size_t size_bytes_of(std::string_view head) {
    const unsigned short_size = byte_at(head, 1) & 0x7fU;
    return short_size == 127 ? 8 : short_size == 126 ? 2 : 0;
}

std::uint64_t payload_size_of(std::string_view head) {
    const std::size_t count = size_bytes_of(head);
    if (count == 0) return byte_at(head, 1) & 0x7fU;
    std::uint64_t size = 0;
    for (std::size_t at = 2; at < 2 + count; ++at)
        size = size << 8U | byte_at(head, at);
    return size;
}

std::uint16_t objection_to(std::string_view goodbye) {
    if (goodbye.empty()) return 0;
    if (goodbye.size() == 1) return protocol_error;
    const auto code = static_cast<std::uint16_t>(byte_at(goodbye, 0) << 8U | byte_at(goodbye, 1));
    if (!is_close_code_of_a_client(code)) return protocol_error;
    return base::is_utf8(goodbye.substr(2)) ? 0 : not_utf8;
}

}  // namespace

bool is_close_code_of_a_client(std::uint16_t code) {
    const bool is_general = code >= 1000 && code <= 1003;
    const bool is_about_messages = code >= 1007 && code <= 1011;
    const bool is_an_applications = code >= 3000 && code <= 4999;
    return is_general || is_about_messages || is_an_applications;
}

void GoodbyeReader::take(std::string_view bytes) {
    while (!bytes.empty() && !has_ended_) {
        if (is_in_payload_) {
            bytes.remove_prefix(take_payload(bytes));
            continue;
        }
        head_ += bytes.front();
        bytes.remove_prefix(1);
        if (has_whole_head()) begin_payload();
    }
}

bool GoodbyeReader::has_whole_head() const {
    return head_.size() >= 2 && head_.size() == 2 + size_bytes_of(head_) + mask_bytes;
}

void GoodbyeReader::begin_payload() {
    payload_left_ = payload_size_of(head_);
    payload_at_ = 0;
    is_in_payload_ = payload_left_ > 0;
    if (!is_in_payload_) finish_frame();
}

std::size_t GoodbyeReader::take_payload(std::string_view bytes) {
    base::ensure(payload_left_ > 0);
    const auto count =
        static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), payload_left_));
    if (opcode_of(head_) == close_opcode) {
        const std::string_view mask = std::string_view{head_}.substr(head_.size() - mask_bytes);
        for (const char c : bytes.substr(0, count)) {
            if (goodbye_.size() == control_bytes_max) break;  // Beast refuses a longer one
            goodbye_ += static_cast<char>(c ^ mask[payload_at_++ % mask_bytes]);
        }
    }
    payload_left_ -= count;
    if (payload_left_ == 0) finish_frame();
    return count;
}

void GoodbyeReader::finish_frame() {
    if (opcode_of(head_) == close_opcode) {
        objection_ = objection_to(goodbye_);
        has_ended_ = true;
    }
    head_.clear();
    is_in_payload_ = false;
}

}  // namespace net
