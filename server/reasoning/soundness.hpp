#pragma once
// What a bank of generated variants must prove before anybody meets one of them: each has exactly
// one answer, none gives it away, and all are equally hard.

#include "reasoning/families.hpp"

#include <string>
#include <vector>

namespace reasoning {

inline constexpr double blind_share_max = 0.35;
/// A majority among the options tells no more than chance does, and this.
inline constexpr double majority_margin = 0.05;
/// Of a prompt's length from the mean of all.
inline constexpr double length_spread_max = 0.15;

struct Flaw {
    std::string obligation;  // of `assay check`: C10, or C11 for what makes variants unequal
    std::string message;
    std::string remedy;
};

std::vector<Flaw> flaws_of(const Family& family, const std::vector<Puzzle>& bank);

/// How often somebody is right who answers by a rule without reading: "the longest option".
struct BlindRule {
    std::string name;
    double share = 0;
};

std::vector<BlindRule> blind_rules(const std::vector<Puzzle>& bank);

}  // namespace reasoning
