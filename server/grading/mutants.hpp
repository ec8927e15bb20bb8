#pragma once
// Tests that candidates write, judged by what they find: first they must accept every right
// implementation of the module, then each mutant that they object to is found.

#include "grading/grader.hpp"

namespace grading {

/// Units and compile output; the caller fills in the rest. Throws what the runner throws.
core::ItemGrade grade_mutants(
    const Task& task, Runner& runner, const Progress& progress, bool visible_only);

}  // namespace grading
