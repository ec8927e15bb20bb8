#pragma once
// What became of an answer on one dataset, beside what became of the reference. Pure.

#include "grading/sql_runs.hpp"

#include <string>

namespace grading {

/// Why the reference's own run is no use for comparing, or empty.
std::string fault_of(
    const catalog::Sql& sql, const catalog::Dataset& dataset, const SqlRun& reference);

/// Verdict, note, cost and grids. `reference` has no fault.
core::CaseResult judged(
    const catalog::Sql& sql,
    const catalog::Dataset& dataset,
    const SqlRun& run,
    const SqlRun& reference);

}  // namespace grading
