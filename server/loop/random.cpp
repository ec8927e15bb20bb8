#include "loop/random.hpp"

#include "base/ensure.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstring>

namespace loop {
namespace {

// Steele, Lea and Flood's SplitMix64: one word of state, good enough to drive a simulation.
std::uint64_t split_mix(std::uint64_t& state) {
    state += 0x9e3779b97f4a7c15U;
    std::uint64_t word = state;
    word = (word ^ (word >> 30U)) * 0xbf58476d1ce4e5b9U;
    word = (word ^ (word >> 27U)) * 0x94d049bb133111ebU;
    return word ^ (word >> 31U);
}

constexpr std::size_t token_bytes = 16;
constexpr std::size_t token_chars = 22;

}  // namespace

void Random::fill(std::span<unsigned char> bytes) {
    if (!state_) {
        base::ensure(sodium_init() >= 0);
        randombytes_buf(bytes.data(), bytes.size());
        return;
    }
    for (std::size_t at = 0; at < bytes.size(); at += sizeof(std::uint64_t)) {
        const std::uint64_t word = split_mix(*state_);
        std::memcpy(&bytes[at], &word, std::min(sizeof word, bytes.size() - at));
    }
}

std::string Random::token_128() {
    std::array<unsigned char, token_bytes> bytes{};
    fill(bytes);
    std::array<char, token_chars + 1> text{};
    sodium_bin2base64(
        text.data(), text.size(), bytes.data(), bytes.size(),
        sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text.data();
}

std::string Random::uuid(base::Time now) {
    std::array<unsigned char, 16> bytes{};
    fill(bytes);
    const auto since_epoch =
        std::chrono::floor<std::chrono::milliseconds>(now.time_since_epoch()).count();
    base::ensure(since_epoch >= 0);
    auto milliseconds = static_cast<std::uint64_t>(since_epoch);
    for (std::size_t at = 6; at-- > 0; milliseconds >>= 8U) {
        bytes[at] = static_cast<unsigned char>(milliseconds & 0xffU);
    }
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0fU) | 0x70U);  // version 7
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3fU) | 0x80U);  // RFC 9562's variant

    std::array<char, 33> digits{};
    sodium_bin2hex(digits.data(), digits.size(), bytes.data(), bytes.size());
    std::string text{digits.data()};
    for (const std::size_t dash : {8U, 13U, 18U, 23U})
        text.insert(dash, 1, '-');
    return text;
}

std::uint64_t Random::seed() {
    std::array<unsigned char, sizeof(std::uint64_t)> bytes{};
    fill(bytes);
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), sizeof word);
    return word;
}

}  // namespace loop
