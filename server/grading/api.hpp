#pragma once
// API items: the candidate's own HTTP server in a box, asked what the scenarios ask.

#include "grading/grader.hpp"

namespace grading {

/// Units and compile output; the caller fills in the rest. Throws what the runner throws.
core::ItemGrade grade_api(const Task& task, Runner& runner, const Progress& progress);

/// The visible groups, or the candidate's own scenario text.
core::ItemGrade try_api(
    const Task& task,
    const std::optional<std::string>& input,
    Runner& runner,
    const Progress& progress);

}  // namespace grading
