#pragma once
// What an item's checker says of what a candidate's program printed.

#include "grading/grader.hpp"

#include <functional>
#include <string>
#include <vector>

namespace grading {

/// One run that ended normally: its test, what it printed, and the case that waits for a verdict.
struct Unchecked {
    const catalog::CodeTest& test;
    std::string output;
    core::CaseResult& result;
};

/// Gives each its verdict. `on_checked` hears of each as soon as it is known.
void check_outputs(
    const Task& task,
    Runner& runner,
    std::vector<Unchecked>& outputs,
    const Progress& progress,
    const std::function<void(const core::CaseResult&)>& on_checked);

}  // namespace grading
