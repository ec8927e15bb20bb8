#pragma once
// C03: a wrong answer does what its label says, and nothing else.

#include "catalog/catalog.hpp"
#include "core/grade.hpp"

#include <vector>

namespace grading {

/// It fails the groups of its label and no others.
std::vector<catalog::Finding> label_findings(
    const catalog::Proof& proof, const core::ItemGrade& grade);

/// A suite of tests finds all mutants but the labelled ones; one that fails the gate meets none.
std::vector<catalog::Finding> survivor_label_findings(
    const catalog::Proof& proof, const core::ItemGrade& grade);

}  // namespace grading
