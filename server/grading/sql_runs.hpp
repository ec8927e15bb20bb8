#pragma once
// One query on several datasets, each on a fresh database in a box, and what the box printed as
// values.

#include "grading/compare.hpp"
#include "grading/grader.hpp"

#include <optional>
#include <string>
#include <vector>

namespace grading {

/// Budget of a dataset that states none: far more than a sensible query takes.
inline constexpr std::int64_t sql_steps_default = 50'000'000;

/// A counted step of the automatic index costs as much as three of the virtual machine.
inline constexpr std::int64_t autoindex_cost = 3;

struct SqlInput {
    const catalog::Dataset* dataset = nullptr;
    std::int64_t steps_max = sql_steps_default;
};

struct SqlRun {
    /// Resources, and the cost in `steps`. Without a table: the verdict and the reason as its note.
    core::CaseResult result;
    std::optional<ResultTable> table;
};

/// One run for each input, in the same order.
std::vector<SqlRun> run_sql(
    const std::string& query,
    const std::vector<SqlInput>& inputs,
    Runner& runner,
    const Progress& progress);

}  // namespace grading
