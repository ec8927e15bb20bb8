#pragma once
// One generated task: what a candidate reads, and what may be chosen, in the order in which it is
// shown. Exactly one option is right, and every other has a reason why somebody picks it.

#include <cstdint>
#include <string>
#include <vector>

namespace reasoning {

struct Option {
    std::string text;  // Markdown
    bool correct = false;
    std::string why;  // of a wrong one: the misconception

    bool operator==(const Option&) const = default;
};

struct Puzzle {
    std::string prompt;    // Markdown
    std::string radicals;  // what makes it hard: the same for every variant of a level
    std::vector<Option> options;

    bool operator==(const Puzzle&) const = default;
};

/// As much of it as a candidate sees: all that a solver may know.
struct Seen {
    std::string prompt;
    std::vector<std::string> options;
};

Seen seen_of(const Puzzle& puzzle);

/// The place of the right option. The puzzle must have one.
std::size_t key_of(const Puzzle& puzzle);

/// A number that a misconception leads to.
struct Guess {
    std::int64_t value = 0;
    std::string why;
};

}  // namespace reasoning
