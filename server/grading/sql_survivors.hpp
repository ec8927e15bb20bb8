#pragma once
// C06: whether the hidden datasets tell the reference query from every query that is changed in one
// place, but for those that the manifest calls equivalent, with the reason.

#include "catalog/catalog.hpp"
#include "grading/grader.hpp"

#include <vector>

namespace grading {

/// One test for each hidden dataset, in one box. Findings are about item.toml; none for a task that
/// is no query.
std::vector<catalog::Finding> survivor_findings(const catalog::Item& item, Runner& runner);

}  // namespace grading
