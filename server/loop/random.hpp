#pragma once
// Chance is an argument too: from the operating system when serving, from a seed when simulating.

#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace loop {

class Random {
  public:
    /// The operating system's randomness: unguessable.
    Random() = default;
    /// The same seed gives the same sequence. Guessable: never for secrets.
    explicit Random(std::uint64_t seed) : state_(seed) {}

    /// 128 bits as 22 characters of base64url: for links and sessions.
    std::string token_128();
    /// A UUID of version 7 (RFC 9562): identifiers made later sort later, to the millisecond.
    std::string uuid(base::Time now);
    /// A seed for another generator.
    std::uint64_t seed();

  private:
    void fill(std::span<unsigned char> bytes);
    std::optional<std::uint64_t> state_;
};

}  // namespace loop
