#pragma once
// Closed kinds: the rule is catalog/closed_rules; here it becomes a unit with evidence.

#include "catalog/item.hpp"
#include "core/answer.hpp"
#include "core/grade.hpp"

namespace grading {

/// One unit, "answer", with all points. Its cases show the key beside what was given: one case, or
/// one for each part of the answer.
core::UnitResult grade_closed(const catalog::Item& item, const core::Answer& answer);

}  // namespace grading
