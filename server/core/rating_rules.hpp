#pragma once
// Answers that people rate: when enough of them have, and what their ratings are worth together.

#include "core/grade.hpp"
#include "core/rating.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace core {

inline constexpr std::size_t remark_bytes_max = 2000;

struct Rubric {
    /// What follows when the raters differ: one more person is asked, or their mean counts.
    enum class Disagreement { another_rater, mean };
    std::vector<Criterion> criteria;
    std::int64_t raters = 2;
    std::int64_t tolerance = 1;  // levels of one criterion between two who still agree
    Disagreement disagreement = Disagreement::another_rater;
};

/// What one person handed in; it fits the rubric.
struct GivenRating {
    std::string rater;  // as the result names them
    std::vector<CriterionRating> criteria;
};

/// Every criterion once, in the rubric's order, with a level that it has.
bool fits(const Rubric& rubric, const std::vector<CriterionRating>& criteria);

/// Whether two of them are further apart than the tolerance on some criterion.
bool is_disputed(const Rubric& rubric, const std::vector<GivenRating>& ratings);

/// The grade once nobody else need be asked: the mean of those who agree, or the median with one
/// more who was asked because they did not. Each criterion is a unit, each rating a case of it.
std::optional<ItemGrade> grade_of(const Rubric& rubric, const std::vector<GivenRating>& ratings);

/// Every unit at nothing, each with one case: of an answer that nobody need read.
std::vector<UnitResult> units_without_rating(const Rubric& rubric);

}  // namespace core
