#pragma once
// Scores from unit outcomes: integer arithmetic in millionths of a point, so that recomputing from
// the stored runs gives the stored score to the last digit on any machine.

#include "core/form.hpp"
#include "core/grade.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace core {

/// Empty as soon as one unit is an infra_error: our failure never becomes a number.
using Micropoints = std::optional<std::int64_t>;

struct ItemScore {
    std::int64_t position = 0;
    Micropoints score;  // empty, too, where the construct has no points
    std::int64_t points = 0;
};

/// What was earned of what could be.
struct Tally {
    Micropoints score = 0;
    std::int64_t points = 0;
};

struct SectionScore {
    std::int64_t section = 0;
    Tally skill;
    Tally judgement;
};

struct Score {
    std::vector<ItemScore> items;
    std::vector<SectionScore> sections;
    Tally skill;      // the score of the test
    Tally judgement;  // beside it: no answer to such an item ever moves `skill`
};

/// Sum of points · millionths over the units, scaled to the slot's points.
Micropoints score_of(const ItemGrade& grade, std::int64_t slot_points);

/// `grades[i]` is the grade of `form[i]`; an absent grade leaves its tallies empty.
Score score_of(const Form& form, const std::vector<std::optional<ItemGrade>>& grades);

}  // namespace core
