#include "reasoning/families.hpp"

#include "reasoning/family_parts.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>
#include <string>

namespace reasoning {
namespace {

// Far beyond what any family was seen to need: a generator that never succeeds must not hang.
constexpr int draws_max = 200000;

constexpr std::array<Family, 7> all{
    {{"number_series", draw_series, solve_series},
     {"code_tracing", draw_trace, solve_trace},
     {"deduction", draw_deduction, solve_deduction},
     {"matrix", draw_matrix, solve_matrix},
     {"data_interpretation", draw_table, solve_table},
     {"event_order", draw_events, solve_events},
     {"flag_logic", draw_flags, solve_flags}}};

}  // namespace

std::span<const Family> families() {
    return all;
}

const Family* find_family(std::string_view name) {
    const auto* found = std::ranges::find(all, name, &Family::name);
    return found == all.end() ? nullptr : found;
}

Puzzle generate(const Family& family, int level, std::uint64_t seed) {
    base::ensure(level >= 1 && level <= level_max);
    Random random{seed};
    Draft draft{.random = random, .level = level, .rank = random.below(number_option_count)};
    for (int draws = 0; draws < draws_max; ++draws) {
        if (auto puzzle = family.draw(draft)) return std::move(*puzzle);
    }
    throw std::runtime_error(
        "nothing could be drawn for " + std::string{family.name} + " from seed " +
        std::to_string(seed));
}

std::vector<Puzzle> make_bank(
    const Family& family, int level, std::uint64_t seed, std::size_t count) {
    base::ensure(count <= bank_size_max);
    std::vector<Puzzle> bank;
    std::set<std::string> prompts;
    // Twice as many as are asked for: a family that repeats itself more often is too poor.
    for (std::uint64_t index = 0; bank.size() < count && index < 2 * count; ++index) {
        Puzzle puzzle = generate(family, level, variant_seed(seed, family.name, level, index));
        if (prompts.insert(puzzle.prompt).second) bank.push_back(std::move(puzzle));
    }
    return bank;
}

}  // namespace reasoning
