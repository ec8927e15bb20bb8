#pragma once
// One grader per kind of item: a response and an item version in, units with evidence out.

#include "catalog/item.hpp"
#include "core/answer.hpp"
#include "core/grade.hpp"
#include "grading/runner.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace grading {

/// Changes whenever a grade might: it is recorded with every grade.
inline constexpr const char* grader_version = "assay-grader/1";

struct Progress {
    /// A finished case, as soon as it is known.
    std::function<void(const core::CaseResult&)> on_case;
    /// About every 100 ms of waiting; false abandons the job (its lease is lost).
    std::function<bool()> on_tick;
};

/// What is graded: pinned by the attempt.
struct Task {
    const catalog::Item& item;
    const core::Answer& answer;
    std::uint64_t seed = 0;
    std::int64_t cpu_percent = 100;  // of the item's limits: proofs look beyond them
    bool looks_again = true;         // at an API item, with a second seed: proofs do more than that
};

/// Every group, hidden ones too. Deterministic for a task apart from the resources
/// measured. Our own failures become infra_error outcomes; throws only sandbox::Unavailable.
core::ItemGrade grade(const Task& task, Runner& runner, const Progress& progress);

/// As `grade`, and again while the failure is ours, up to three times in all, as the jobs of a
/// worker are: for proofs, which nobody else tries again.
core::ItemGrade grade_as_a_job(const Task& task, Runner& runner);

/// What Run shows: the visible groups only, or the candidate's own input.
core::ItemGrade try_out(
    const Task& task,
    const std::optional<std::string>& input,
    Runner& runner,
    const Progress& progress);

}  // namespace grading
