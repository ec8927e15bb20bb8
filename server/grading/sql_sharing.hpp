#pragma once
// Plans that try an answer's indexes on the same rows: these are loaded, and the indexes made, once
// for all of them.

#include "grading/sql_plan.hpp"

#include <cstddef>
#include <vector>

namespace grading {

struct SharedPlan {
    SqlPlan plan;
    std::vector<std::size_t> of;  // the numbers of the plans whose steps it does
};

/// In the order of their first plans. What one plan does must leave no trace for another: only
/// indexes and reading are shared, and one plan that writes, behind the readers.
std::vector<SharedPlan> shared_plans(const std::vector<SqlPlan>& plans);

/// For each step of `plan` that gives a result, the number of its result in those of `shared`.
std::vector<std::size_t> results_in(const SqlPlan& shared, const SqlPlan& plan);

}  // namespace grading
