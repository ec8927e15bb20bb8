#pragma once
// What there is to read in an item: how much (C16), how hard (C16), and whether it was said before
// (C20). Pure.

#include "catalog/catalog.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace grading {

inline constexpr double words_per_minute_max = 36;  // 180 words in an item of five minutes
inline constexpr double words_always_allowed = 100;
inline constexpr double choice_words_per_minute_max = 130;  // prompt and options, slowly read
inline constexpr double reading_grade_max = 10;
inline constexpr std::size_t graded_words_min = 5;  // in fewer, one long word decides
inline constexpr double similarity_max = 0.6;

struct Prose {
    std::size_t words = 0;
    /// Flesch-Kincaid grade level (Kincaid et al. 1975): years of school; syllables are counted as
    /// groups of vowels.
    double grade = 0;
};

/// Of a Markdown text without its code and tables.
Prose prose_of(const std::string& markdown);

/// More words than the item's minutes allow, in its prompt or together with what is to be chosen
/// from, or harder ones than people of all trades read easily.
std::vector<catalog::Finding> prose_findings(const catalog::Item& item);

/// Whole minutes, at least one, in which an item can be read by these rules.
double minutes_to_read(const catalog::Item& item);

/// The sequences of five words in a text: their hashes, sorted, each once.
using Sequences = std::vector<std::uint64_t>;
Sequences sequences_of(const std::string& markdown);

/// The share of sequences that two texts have in common, from 0 to 1 (Jaccard's index): 1 for equal
/// texts, 0 when one of them has no five words.
double similarity(const Sequences& one, const Sequences& other);

}  // namespace grading
