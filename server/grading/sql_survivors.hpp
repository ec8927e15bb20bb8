#pragma once
// C06: whether the hidden datasets tell the reference, a query or a script, from each that is
// changed in one place, but for those that the manifest calls equivalent, with the reason.

#include "catalog/catalog.hpp"
#include "grading/grader.hpp"

#include <vector>

namespace grading {

/// Queries run in one box for each hidden dataset; a script that is changed is graded like an
/// answer. Findings are about item.toml.
std::vector<catalog::Finding> survivor_findings(const catalog::Item& item, Runner& runner);

}  // namespace grading
