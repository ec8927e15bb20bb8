#pragma once
// Code items: a submission becomes one spec for the sandbox, and what comes back is compared here,
// where the expected outputs are.

#include "grading/grader.hpp"

#include <expected>
#include <string>

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

/// What this answer prints for one test of a whole program; why it does not end well, else.
std::expected<std::string, std::string> printed_by(
    const catalog::Item& item,
    const core::Answer& answer,
    const std::string& test_id,
    Runner& runner);

}  // namespace grading
