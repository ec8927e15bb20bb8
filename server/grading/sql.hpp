#pragma once
// SQL items: the candidate's statements and the reference run on the same datasets, each in a box
// of its own; what they leave is compared here.

#include "grading/grader.hpp"

namespace grading {

/// Units only; the caller fills in the rest. Throws what the runner throws.
core::ItemGrade grade_sql(
    const Task& task, Runner& runner, const Progress& progress, bool visible_only);

}  // namespace grading
