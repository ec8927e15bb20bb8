#pragma once
// Chance that is the same on every machine: xoshiro256** (Blackman and Vigna, 2018), seeded by
// SplitMix64, with bounded draws of our own. The standard library's distributions differ between
// implementations, and a bank must not.

#include "base/ensure.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace reasoning {

class Random {
  public:
    explicit Random(std::uint64_t seed);

    std::uint64_t next();
    /// Uniform in 0..bound-1.
    std::uint64_t below(std::uint64_t bound);
    /// Uniform in least..most.
    std::int64_t between(std::int64_t least, std::int64_t most);
    bool flip() { return below(2) == 1; }

    template <class T>
    void shuffle(std::vector<T>& values) {
        for (std::size_t left = values.size(); left > 1; --left)
            std::swap(values[left - 1], values[below(left)]);
    }

    template <class T>
    T pick(const std::vector<T>& values) {
        base::ensure(!values.empty());
        return values[below(values.size())];
    }

    /// `count` different ones of them, in a drawn order.
    template <class T>
    std::vector<T> some(std::vector<T> values, std::size_t count) {
        base::ensure(count <= values.size());
        shuffle(values);
        values.resize(count);
        return values;
    }

  private:
    std::array<std::uint64_t, 4> state_{};
};

/// The seed of one variant: a hash, so that neighbours have nothing in common.
std::uint64_t variant_seed(
    std::uint64_t bank_seed, std::string_view family, int level, std::uint64_t index);

}  // namespace reasoning
