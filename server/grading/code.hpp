#pragma once
// Code items: a submission becomes one spec for the sandbox, and what comes back is compared here,
// where the expected outputs are.

#include "grading/grader.hpp"

namespace grading {

/// Units and compile output; the caller fills in the rest. Throws what the runner throws.
core::ItemGrade grade_code(const Task& task, Runner& runner, const Progress& progress);

/// The visible groups, or one run on the candidate's own input: standard input, or for a function a
/// JSON array of its arguments.
core::ItemGrade try_code(
    const Task& task,
    const std::optional<std::string>& input,
    Runner& runner,
    const Progress& progress);

}  // namespace grading
