#pragma once
// Answers with shares of the points, as Moodle's formats have them, as the keys of items. Private
// to the module.

#include "exchange/questions.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace exchange {

struct ScoredAnswer {
    std::string text;       // Markdown for a choice; as it is typed for words and numbers
    double percent = 0;     // of the points
    std::string feedback;   // on one line
    std::string tolerance;  // of a number; "": none
};

/// Each throws LeftOut, and tells in `lost` what an item does not have.
Single single_from(const std::vector<ScoredAnswer>& answers, std::vector<std::string>& lost);
Multiple multiple_from(const std::vector<ScoredAnswer>& answers, std::vector<std::string>& lost);
/// As Moodle grades them, where a wrong one takes what its author wants.
Multiple net_from(const std::vector<ScoredAnswer>& answers, std::vector<std::string>& lost);
Number number_from(const std::vector<ScoredAnswer>& answers, std::vector<std::string>& lost);
/// A "*" in a text stands for anything, which items do not have, and "\*" for itself.
Words words_from(
    const std::vector<ScoredAnswer>& answers, bool is_casefolded, std::vector<std::string>& lost);

/// Of a gap, with the right one not in front, where whoever does not read would choose it.
Selection selection_from(const std::vector<ScoredAnswer>& answers, std::vector<std::string>& lost);

/// What Moodle shows without markup and has as HTML nevertheless.
std::string right_side_from(const std::string& html);
/// Adds two options that are right for nothing if there are fewer.
void add_surplus(Pairs& pairs, std::vector<std::string>& lost);

/// What a share of the points is, as people write it; empty: it is no number.
std::optional<double> share_from(std::string_view text);

/// 1 divided by a decimal; empty if that has no end or no sense.
std::optional<std::string> reciprocal(const std::string& decimal);

bool is_decimal(const std::string& text);

}  // namespace exchange
