#pragma once
// API items: the candidate's own HTTP server in a box, asked what the scenarios ask.

#include "grading/grader.hpp"

namespace grading {

/// Stands in the note of a case that passed with the values of one seed and not with another's.
inline constexpr const char* needs_review = "Needs review: with other values this did not pass.";

/// Every scenario once, in an order drawn from the seed; then one scenario of each group that got
/// all its points with the values of a second seed. If that fails, `needs_review` says so.
/// Units and compile output; the caller fills in the rest. Throws what the runner throws.
core::ItemGrade grade_api(const Task& task, Runner& runner, const Progress& progress);

/// The visible groups, or the candidate's own scenario text.
core::ItemGrade try_api(
    const Task& task,
    const std::optional<std::string>& input,
    Runner& runner,
    const Progress& progress);

}  // namespace grading
