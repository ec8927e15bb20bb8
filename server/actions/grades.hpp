#pragma once
// Stored runs as grades.

#include "base/ids.hpp"
#include "core/form.hpp"
#include "core/score.hpp"
#include "store/jobs.hpp"

#include <optional>
#include <vector>

namespace actions {

core::ItemGrade grade_of(const store::Run& run);

/// The effective grade of each position: its latest recorded run.
std::vector<std::optional<core::ItemGrade>> grades_of(
    store::Tx& tx, const base::AttemptId& id, const core::Form& form);

}  // namespace actions
