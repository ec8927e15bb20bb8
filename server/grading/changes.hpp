#pragma once
// Of a project, also how much the answer changes is a case: nothing is run for it.

#include "grading/grader.hpp"
#include "grading/groups.hpp"

namespace grading {

/// Answers these cases of a project itself, and asks `run` for all others. Without a project it is
/// `run`.
RunCases with_change_checks(const Task& task, RunCases run);

}  // namespace grading
