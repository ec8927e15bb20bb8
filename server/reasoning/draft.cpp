#include "reasoning/draft.hpp"

#include <algorithm>
#include <set>

namespace reasoning {
namespace {

constexpr std::size_t decision_count = 3;
constexpr std::size_t corner_count = 1U << decision_count;

/// Without the key's own value and without a second guess of the same number.
std::vector<Guess> different(std::int64_t key, const std::vector<Guess>& guesses) {
    std::set<std::int64_t> seen{key};
    std::vector<Guess> kept;
    for (const Guess& guess : guesses) {
        if (guess.value >= 0 && seen.insert(guess.value).second) kept.push_back(guess);
    }
    return kept;
}

std::vector<bool> decisions_of(std::size_t corner) {
    std::vector<bool> wrong(decision_count);
    for (std::size_t i = 0; i < decision_count; ++i)
        wrong[i] = ((corner >> i) & 1U) != 0;
    return wrong;
}

std::string reasons_of(const std::vector<bool>& wrong, const std::vector<std::string>& whys) {
    std::string text;
    for (std::size_t i = 0; i < decision_count; ++i) {
        if (wrong[i]) text += (text.empty() ? "" : "; ") + whys[i];
    }
    return text;
}

}  // namespace

Seen seen_of(const Puzzle& puzzle) {
    Seen seen{.prompt = puzzle.prompt, .options = {}};
    for (const Option& option : puzzle.options)
        seen.options.push_back(option.text);
    return seen;
}

std::size_t key_of(const Puzzle& puzzle) {
    const auto key = std::ranges::find(puzzle.options, true, &Option::correct);
    base::ensure(key != puzzle.options.end());
    return static_cast<std::size_t>(key - puzzle.options.begin());
}

std::optional<std::vector<Option>> number_options(
    Draft& draft, std::int64_t key, std::vector<Guess> guesses, const NumberText& text_of) {
    guesses = different(key, guesses);
    draft.random.shuffle(guesses);
    std::size_t below = draft.rank;
    std::size_t above = number_option_count - 1 - draft.rank;
    std::vector<Option> options{{.text = text_of(key), .correct = true, .why = {}}};
    for (const Guess& guess : guesses) {
        std::size_t& left = guess.value < key ? below : above;
        if (left == 0) continue;
        --left;
        options.push_back({.text = text_of(guess.value), .correct = false, .why = guess.why});
    }
    if (below + above > 0) return std::nullopt;
    draft.random.shuffle(options);
    return options;
}

std::vector<Option> cube_options(
    Draft& draft,
    const std::function<std::string(const std::vector<bool>&)>& text_of,
    const std::vector<std::string>& whys) {
    base::ensure(whys.size() == decision_count);
    // Corner 0 is the key and stays.
    const std::size_t dropped = 1 + draft.random.below(corner_count - 2);
    std::vector<Option> options;
    for (std::size_t corner = 0; corner < corner_count; ++corner) {
        if (corner == dropped || corner == corner_count - 1 - dropped) continue;
        const auto wrong = decisions_of(corner);
        options.push_back(
            {.text = text_of(wrong), .correct = corner == 0, .why = reasons_of(wrong, whys)});
    }
    draft.random.shuffle(options);
    return options;
}

bool are_different(const std::vector<Option>& options) {
    std::set<std::string> seen;
    return std::ranges::all_of(
        options, [&seen](const Option& option) { return seen.insert(option.text).second; });
}

}  // namespace reasoning
