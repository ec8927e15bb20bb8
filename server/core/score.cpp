#include "core/score.hpp"

#include "base/ensure.hpp"

#include <algorithm>

namespace core {
namespace {

std::optional<std::int64_t> millionths_of(const UnitResult& unit) {
    switch (unit.outcome) {
        case Outcome::scored:
            base::ensure(unit.millionths >= 0 && unit.millionths <= whole);
            return unit.millionths;
        case Outcome::ungradable:
            return 0;
        case Outcome::infra_error:
            return std::nullopt;
    }
    return std::nullopt;
}

/// Rounded half to even, so that sums carry no bias.
std::int64_t divide_rounded(std::int64_t numerator, std::int64_t denominator) {
    base::ensure(numerator >= 0 && denominator > 0);
    const std::int64_t quotient = numerator / denominator;
    const std::int64_t twice_rest = 2 * (numerator % denominator);
    if (twice_rest > denominator) return quotient + 1;
    if (twice_rest == denominator) return quotient + (quotient % 2);
    return quotient;
}

void add(Tally& tally, const ItemScore& item) {
    tally.points += item.points;
    if (tally.score && item.score) {
        *tally.score += *item.score;
    } else {
        tally.score.reset();
    }
}

}  // namespace

Micropoints score_of(const ItemGrade& grade, std::int64_t slot_points) {
    std::int64_t earned = 0;
    std::int64_t points = 0;
    for (const UnitResult& unit : grade.units) {
        const auto millionths = millionths_of(unit);
        if (!millionths) return std::nullopt;
        earned += *millionths * unit.points;
        points += unit.points;
    }
    if (points == 0) return std::nullopt;  // no unit was graded: nothing is known
    return divide_rounded(earned * slot_points, points);
}

Score score_of(const Form& form, const std::vector<std::optional<ItemGrade>>& grades) {
    base::ensure(form.size() == grades.size());
    Score score;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const FormEntry& entry = form[i];
        const bool is_counted = has_points(entry.construct) && grades[i].has_value();
        const ItemScore item{
            .position = entry.position,
            .score = is_counted ? score_of(*grades[i], entry.points) : std::nullopt,
            .points = entry.points};
        if (score.sections.empty() || score.sections.back().section != entry.section) {
            score.sections.push_back({.section = entry.section, .skill = {}, .judgement = {}});
        }
        SectionScore& section = score.sections.back();
        if (entry.construct == Construct::skill) {
            add(section.skill, item);
            add(score.skill, item);
        } else if (entry.construct == Construct::judgement) {
            add(section.judgement, item);
            add(score.judgement, item);
        }
        score.items.push_back(item);
    }
    return score;
}

}  // namespace core
