#include "base/hash.hpp"

#include <sodium.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace base {
namespace {

const unsigned char* as_bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

struct Utf8Form {
    std::size_t length;
    std::uint32_t least;  // the smallest code point that may use this form
};

Utf8Form form_of(unsigned char lead) {
    if (lead < 0x80) return {1, 0};
    if ((lead & 0xE0) == 0xC0) return {2, 0x80};
    if ((lead & 0xF0) == 0xE0) return {3, 0x800};
    if ((lead & 0xF8) == 0xF0) return {4, 0x10000};
    return {0, 0};
}

/// How many bytes at the front are ASCII; eight at a time, since most texts are nothing else.
std::size_t ascii_length(std::string_view bytes) {
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::size_t length = 0;
    for (std::uint64_t eight = 0; length + sizeof eight <= bytes.size(); length += sizeof eight) {
        std::memcpy(&eight, bytes.data() + length, sizeof eight);
        if ((eight & high_bits) != 0) break;
    }
    while (length < bytes.size() && static_cast<unsigned char>(bytes[length]) < 0x80)
        ++length;
    return length;
}

bool is_code_point(std::string_view bytes, const Utf8Form& form) {
    auto point = static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[0]));
    if (form.length > 1) point &= 0x7FU >> form.length;
    for (std::size_t i = 1; i < form.length; ++i) {
        const auto next = static_cast<unsigned char>(bytes[i]);
        if ((next & 0xC0) != 0x80) return false;
        point = (point << 6) | (next & 0x3FU);
    }
    return point >= form.least && point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
}

std::string hexadecimal(const std::array<unsigned char, 32>& digest) {
    std::array<char, 2 * sizeof digest + 1> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return text.data();
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), as_bytes(bytes), bytes.size());
    return hexadecimal(digest);
}

std::string hmac_sha256_hex(std::string_view key, std::string_view bytes) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, as_bytes(key), key.size());
    crypto_auth_hmacsha256_update(&state, as_bytes(bytes), bytes.size());
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> digest{};
    crypto_auth_hmacsha256_final(&state, digest.data());
    return hexadecimal(digest);
}

std::string to_base64(std::string_view bytes) {
    const auto size = sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    std::string text(size, '\0');
    sodium_bin2base64(
        text.data(), text.size(), as_bytes(bytes), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.resize(size - 1);
    return text;
}

bool from_base64(std::string_view text, std::string& bytes) {
    bytes.resize(text.size());
    std::size_t size = 0;
    const char* end = nullptr;
    const int failed = sodium_base642bin(
        reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(),
        nullptr, &size, &end, sodium_base64_VARIANT_ORIGINAL);
    bytes.resize(size);
    return failed == 0 && end == text.data() + text.size();
}

bool is_utf8(std::string_view bytes) {
    for (;;) {
        bytes.remove_prefix(ascii_length(bytes));
        if (bytes.empty()) return true;
        const Utf8Form form = form_of(static_cast<unsigned char>(bytes[0]));
        if (form.length == 0 || form.length > bytes.size()) return false;
        if (!is_code_point(bytes, form)) return false;
        bytes.remove_prefix(form.length);
    }
}

}  // namespace base
