#pragma once
// C20 for solutions: what is an item's own in its references, as winnowed sequences of words
// (Schleimer, Wilkerson and Aiken 2003). All names are alike, as are all numbers and all texts, so
// that a story told anew, with other tables and variables, hides nothing. Pure.

#include "catalog/item.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace grading {

/// By language, "sql" for both dialects.
using Fingerprints = std::map<std::string, std::set<std::uint32_t>>;

// A run of eleven words that two solutions have in common is always seen, one of seven never.
inline constexpr std::size_t fingerprint_words = 8;
inline constexpr std::size_t fingerprint_window = 4;
/// What has fewer is said the same way by everybody: one CREATE INDEX is like any other.
inline constexpr std::size_t fingerprints_min = 20;
inline constexpr double solution_similarity_max = 0.6;

/// Without what the candidate is given. Languages that nothing here can read are left out.
Fingerprints fingerprints_of(const catalog::Item& item);

/// The share of the smaller solution that is in the other one, too, from 0 to 1, in the language in
/// which it is largest: whoever saw the larger one has seen that much of the other.
double similarity(const Fingerprints& one, const Fingerprints& other);

}  // namespace grading
