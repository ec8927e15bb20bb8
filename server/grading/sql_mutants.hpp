#pragma once
// A query changed in one place, as somebody might get it wrong: what datasets must tell apart from
// the query itself. Pure, and the same list for the same query.

#include <string>
#include <string_view>
#include <vector>

namespace grading {

inline constexpr std::size_t mutants_max = 200;

struct Mutant {
    std::string id;  // "m07": its place in the list
    int line = 0;    // of the query
    std::string was;
    std::string is;  // empty: left out
    std::string query;
};

/// `has_order`: whether the order of rows matters, outside of windows and LIMIT.
std::vector<Mutant> mutants_of(std::string_view query, bool has_order);

}  // namespace grading
