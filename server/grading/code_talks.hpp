#pragma once
// The cases of an interactive item: what the candidate's program and the interactor made of each
// other.

#include "grading/grader.hpp"

#include <functional>
#include <string>
#include <vector>

namespace grading {

struct Talks {
    std::optional<sandbox::RunResult> compile;  // of the candidate's program
    std::vector<core::CaseResult> cases;        // empty when it did not compile
};

/// `spec` is the candidate's, with one test for each of `tests`.
Talks hold_talks(
    const Task& task,
    Runner& runner,
    const sandbox::Spec& spec,
    const std::vector<const catalog::CodeTest*>& tests,
    const Progress& progress);

}  // namespace grading
