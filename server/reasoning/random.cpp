#include "reasoning/random.hpp"

#include "base/hash.hpp"

#include <bit>
#include <string>

namespace reasoning {

Random::Random(std::uint64_t seed) {
    // SplitMix64 never gives four zeros in a row, the one state that xoshiro cannot leave.
    for (std::uint64_t& word : state_) {
        std::uint64_t mixed = seed += 0x9E3779B97F4A7C15ULL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
        word = mixed ^ (mixed >> 31);
    }
}

std::uint64_t Random::next() {
    const std::uint64_t drawn = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return drawn;
}

std::uint64_t Random::below(std::uint64_t bound) {
    base::ensure(bound > 0);
    const std::uint64_t biased = (0 - bound) % bound;
    std::uint64_t drawn = next();
    while (drawn < biased)
        drawn = next();
    return drawn % bound;
}

std::int64_t Random::between(std::int64_t least, std::int64_t most) {
    base::ensure(least <= most);
    return least + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most - least) + 1));
}

std::uint64_t variant_seed(
    std::uint64_t bank_seed, std::string_view family, int level, std::uint64_t index) {
    const std::string text = std::to_string(bank_seed) + ' ' + std::string{family} + ' ' +
                             std::to_string(level) + ' ' + std::to_string(index);
    return std::stoull(base::sha256_hex(text).substr(0, 16), nullptr, 16);
}

}  // namespace reasoning
