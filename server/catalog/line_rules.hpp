#pragma once
// What marked lines earn: `lines` and `review_pr`. Pure.

#include "catalog/closed_kinds.hpp"
#include "core/answer.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalog {

inline constexpr std::array<std::string_view, 9> defect_categories{
    "correctness", "security",        "performance", "concurrency",  "reliability",
    "privacy",     "maintainability", "testing",     "accessibility"};
inline constexpr std::array<std::string_view, 3> defect_severities{"minor", "major", "critical"};

/// One mark of a review: "31" with "security/critical". Either word may still be missing.
struct ReviewMark {
    std::int64_t line = 0;
    std::string category;
    std::string severity;
};

/// How the marks stand beside the key.
struct LineMarks {
    std::vector<std::int64_t> finding;  // for each span the first line marked in it, or 0
    std::vector<std::int64_t> wrong;    // marked lines that are in none, in order
};

struct ReviewMarks {
    std::vector<std::optional<ReviewMark>> finding;  // for each defect the first mark that finds it
    std::vector<std::int64_t> wrong;
};

/// Empty for a text that is no number from 1 to `count`.
std::optional<std::int64_t> line_number(std::string_view text, std::int64_t count);
std::int64_t line_count(std::string_view text);
/// The lines `from` to `to`, counted from 1, as far as there are any.
std::string lines_between(std::string_view text, std::int64_t from, std::int64_t to);

/// "31" or "31–32"
std::string span_text(const Span& span);
/// "31–32", or "31–32 or 40" of a defect that shows in two places.
std::string places_text(const ReviewPr::Defect& defect);

LineMarks marks_of(const Lines& item, const core::Answer& answer);
/// A mark belongs to the nearest defect that is at most one line away from it, wherever it shows.
ReviewMarks marks_of(const ReviewPr& item, const core::Answer& answer);

bool is_category_right(const ReviewPr::Defect& defect, const ReviewMark& mark);
bool is_severity_right(const ReviewPr::Defect& defect, const ReviewMark& mark);  // within one

/// Millionths: max(0, found − wrong) / spans.
std::int64_t earned_by(const Lines& item, const core::Answer& answer);
/// Millionths: what is found by weight, 0.7 and 0.2 for the category and 0.1 for the severity, less
/// half a mean weight for each wrong mark.
std::int64_t earned_by(const ReviewPr& item, const core::Answer& answer);

bool fits_lines(const Lines& item, const core::Answer& answer);
bool fits_lines(const ReviewPr& item, const core::Answer& answer);

/// The most that a person earns who uses every mark without reading: the first lines, the last
/// ones, lines at equal distances; of a change also the same among the added lines.
std::int64_t best_blind_strategy(const Lines& item);
std::int64_t best_blind_strategy(const ReviewPr& item);

}  // namespace catalog
