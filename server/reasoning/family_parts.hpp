#pragma once
// The generator and the solver of each family. Private to the module.

#include "reasoning/draft.hpp"
#include "reasoning/puzzle.hpp"

#include <optional>
#include <vector>

namespace reasoning {

std::optional<Puzzle> draw_series(Draft& draft);
std::vector<std::size_t> solve_series(const Seen& seen);

std::optional<Puzzle> draw_trace(Draft& draft);
std::vector<std::size_t> solve_trace(const Seen& seen);

std::optional<Puzzle> draw_deduction(Draft& draft);
std::vector<std::size_t> solve_deduction(const Seen& seen);

std::optional<Puzzle> draw_matrix(Draft& draft);
std::vector<std::size_t> solve_matrix(const Seen& seen);

std::optional<Puzzle> draw_table(Draft& draft);
std::vector<std::size_t> solve_table(const Seen& seen);

std::optional<Puzzle> draw_events(Draft& draft);
std::vector<std::size_t> solve_events(const Seen& seen);

std::optional<Puzzle> draw_flags(Draft& draft);
std::vector<std::size_t> solve_flags(const Seen& seen);

}  // namespace reasoning
