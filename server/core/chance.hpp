#pragma once
// Chance from a seed that is the same on every platform: the standard library's distributions
// differ between implementations.

#include "base/ensure.hpp"

#include <cstdint>

namespace core {

/// SplitMix64 (Steele, Lea and Flood, 2014): tiny, portable, good enough to deal cards.
class SplitMix {
  public:
    explicit SplitMix(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15ULL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
        return mixed ^ (mixed >> 31);
    }

    /// Uniform in 0..bound-1, by rejection.
    std::uint64_t below(std::uint64_t bound) {
        base::ensure(bound > 0);
        const std::uint64_t biased = (0 - bound) % bound;
        std::uint64_t drawn = next();
        while (drawn < biased)
            drawn = next();
        return drawn % bound;
    }

  private:
    std::uint64_t state_;
};

}  // namespace core
