#include "core/rating_rules.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <numeric>

namespace core {
namespace {

constexpr const char* people = "people";  // in place of a grader's version

std::int64_t top_of(const Criterion& criterion) {
    base::ensure(criterion.levels.size() >= 2);
    return static_cast<std::int64_t>(criterion.levels.size()) - 1;
}

std::vector<std::int64_t> levels_at(std::size_t index, const std::vector<GivenRating>& ratings) {
    std::vector<std::int64_t> levels;
    for (const GivenRating& rating : ratings)
        levels.push_back(rating.criteria.at(index).level);
    return levels;
}

/// Millionths of the criterion that the mean of these levels is worth, rounded to the nearest.
std::int64_t mean_share(const Criterion& criterion, const std::vector<std::int64_t>& levels) {
    const std::int64_t sum = std::accumulate(levels.begin(), levels.end(), std::int64_t{0});
    const std::int64_t most = top_of(criterion) * static_cast<std::int64_t>(levels.size());
    return (2 * sum * whole + most) / (2 * most);
}

/// The one or two in the middle.
std::vector<std::int64_t> middle_of(std::vector<std::int64_t> levels) {
    std::ranges::sort(levels);
    const std::size_t half = levels.size() / 2;
    if (levels.size() % 2 == 1) return {levels[half]};
    return {levels[half - 1], levels[half]};
}

Verdict verdict_of(std::int64_t millionths) {
    if (millionths == whole) return Verdict::pass;
    return millionths == 0 ? Verdict::wrong : Verdict::partial;
}

CaseResult case_of(
    const Criterion& criterion, const std::string& rater, const CriterionRating& rating) {
    CaseResult result;
    result.name = rater;
    result.millionths = mean_share(criterion, {rating.level});
    result.verdict = verdict_of(*result.millionths);
    result.received = criterion.levels.at(static_cast<std::size_t>(rating.level));
    result.note = rating.remark;
    return result;
}

UnitResult unit_of(const Criterion& criterion, std::int64_t millionths) {
    UnitResult unit;
    unit.id = criterion.id;
    unit.title = criterion.title;
    unit.points = criterion.points;
    unit.outcome = Outcome::scored;
    unit.millionths = millionths;
    return unit;
}

bool is_settled(const Rubric& rubric, const std::vector<GivenRating>& ratings) {
    const auto count = static_cast<std::int64_t>(ratings.size());
    if (count < rubric.raters) return false;
    const bool asks_another = rubric.disagreement == Rubric::Disagreement::another_rater;
    return count > rubric.raters || !asks_another || !is_disputed(rubric, ratings);
}

}  // namespace

bool fits(const Rubric& rubric, const std::vector<CriterionRating>& criteria) {
    if (criteria.size() != rubric.criteria.size()) return false;
    for (std::size_t i = 0; i < criteria.size(); ++i) {
        const CriterionRating& rating = criteria[i];
        if (rating.criterion != rubric.criteria[i].id) return false;
        if (rating.level < 0 || rating.level > top_of(rubric.criteria[i])) return false;
        if (rating.remark.size() > remark_bytes_max) return false;
    }
    return true;
}

bool is_disputed(const Rubric& rubric, const std::vector<GivenRating>& ratings) {
    if (ratings.empty()) return false;
    for (std::size_t i = 0; i < rubric.criteria.size(); ++i) {
        const auto [lowest, highest] = std::ranges::minmax(levels_at(i, ratings));
        if (highest - lowest > rubric.tolerance) return true;
    }
    return false;
}

std::optional<ItemGrade> grade_of(const Rubric& rubric, const std::vector<GivenRating>& ratings) {
    if (!is_settled(rubric, ratings)) return std::nullopt;
    const bool asked_another = static_cast<std::int64_t>(ratings.size()) > rubric.raters;
    ItemGrade grade;
    grade.grader = people;
    for (std::size_t i = 0; i < rubric.criteria.size(); ++i) {
        const Criterion& criterion = rubric.criteria[i];
        auto levels = levels_at(i, ratings);
        if (asked_another) levels = middle_of(std::move(levels));
        UnitResult unit = unit_of(criterion, mean_share(criterion, levels));
        for (const GivenRating& rating : ratings)
            unit.cases.push_back(case_of(criterion, rating.rater, rating.criteria[i]));
        grade.units.push_back(std::move(unit));
    }
    return grade;
}

std::vector<UnitResult> units_without_rating(const Rubric& rubric) {
    std::vector<UnitResult> units;
    for (const Criterion& criterion : rubric.criteria) {
        UnitResult unit = unit_of(criterion, 0);
        unit.cases.emplace_back().name = "answer";
        units.push_back(std::move(unit));
    }
    return units;
}

}  // namespace core
