#pragma once
// Closed kinds: the rule is catalog/closed_rules; here it becomes a unit with evidence.

#include "catalog/item.hpp"
#include "core/answer.hpp"
#include "core/grade.hpp"

namespace grading {

/// One unit, "answer", with all points and one case that shows the key beside what was given.
core::UnitResult grade_closed(const catalog::Item& item, const core::Answer& answer);

}  // namespace grading
