#pragma once
// The seven families of generated tasks. Each has a generator, and a solver that was written by
// another method and knows only what a candidate sees. A level fixes what makes a task hard; names,
// numbers and orders are all that varies within it.

#include "reasoning/puzzle.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace reasoning {

inline constexpr int level_max = 3;
inline constexpr std::size_t bank_size_min = 200;
inline constexpr std::size_t bank_size_max = 1000;

struct Draft;

struct Family {
    std::string_view name;
    std::optional<Puzzle> (*draw)(Draft&);
    /// Places of the options that can be right. A puzzle is sound when that is the key alone.
    std::vector<std::size_t> (*solve)(const Seen&);
};

std::span<const Family> families();
/// Null when there is none of that name.
const Family* find_family(std::string_view name);

/// The same on every machine.
Puzzle generate(const Family& family, int level, std::uint64_t seed);

/// `count` different ones.
std::vector<Puzzle> make_bank(
    const Family& family, int level, std::uint64_t seed, std::size_t count);

}  // namespace reasoning
