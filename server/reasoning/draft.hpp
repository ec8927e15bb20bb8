#pragma once
// What the families' generators share: chance, and how options are chosen so that none of them
// looks like the right one. Private to the module.

#include "reasoning/puzzle.hpp"
#include "reasoning/random.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace reasoning {

inline constexpr std::size_t number_option_count = 5;

/// One puzzle while it is drawn. `rank` is how many options are smaller than the right one: drawn
/// before anything else and kept when a draw fails, so that no rank is more frequent than another.
struct Draft {
    Random& random;
    int level = 1;
    std::size_t rank = 0;
};

using NumberText = std::function<std::string(std::int64_t)>;

/// Options of numbers: the key, `rank` guesses below it and the rest above. Nothing when there are
/// too few different guesses: then other numbers must be drawn.
std::optional<std::vector<Option>> number_options(
    Draft& draft, std::int64_t key, std::vector<Guess> guesses, const NumberText& text_of);

/// Each of three decisions taken rightly or wrongly: six of the eight outcomes. The two left out
/// are opposite corners, so of each decision half of the options have the right one, and a majority
/// tells nothing. `text_of` is given which decisions are wrong; `whys` says why each goes wrong.
std::vector<Option> cube_options(
    Draft& draft,
    const std::function<std::string(const std::vector<bool>&)>& text_of,
    const std::vector<std::string>& whys);

bool are_different(const std::vector<Option>& options);

}  // namespace reasoning
