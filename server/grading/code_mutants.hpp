#pragma once
// A program changed in one place, as somebody might get it wrong: what hidden tests must tell apart
// from the program itself. Pure, and the same list for the same program.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace grading {

struct CodeMutant {
    std::string id;  // "m07": its place in the list of all
    std::size_t line = 0;
    std::string was;
    std::string is;  // empty: left out
    std::string code;
};

/// The text of `code` from `begin` up to but without `end` becomes another one.
struct CodeChange {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text;
    auto operator<=>(const CodeChange&) const = default;
};

/// A mutant of each, numbered in this order.
std::vector<CodeMutant> with_changes(std::string_view code, const std::vector<CodeChange>& changes);

/// Whether programs in this language are changed here: Go, Java, JavaScript and Python.
bool has_code_mutants(std::string_view language);

/// Comparisons at their boundary and reversed, arithmetic and logic swapped, numbers off by one,
/// conditions negated, statements left out, arguments swapped. `language` has mutants.
std::vector<CodeMutant> code_mutants(std::string_view code, std::string_view language);

/// At most so many, spread evenly.
template <class Mutant>
std::vector<Mutant> spread(std::vector<Mutant> mutants, std::size_t most) {
    if (mutants.size() <= most) return mutants;
    std::vector<Mutant> chosen;
    for (std::size_t i = 0; i < most; ++i)
        chosen.push_back(std::move(mutants[i * mutants.size() / most]));
    return chosen;
}

}  // namespace grading
