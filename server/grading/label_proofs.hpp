#pragma once
// C03: a wrong answer does what its label says, and nothing else.

#include "catalog/catalog.hpp"
#include "core/grade.hpp"

#include <vector>

namespace grading {

/// It fails the groups of its label and no others; a suite of tests finds all mutants but those of
/// its label, or fails the gate if that says so. What a group keeps from being run is told with the
/// group, once.
std::vector<catalog::Finding> label_findings(
    const catalog::Item& item, const catalog::Proof& proof, const core::ItemGrade& grade);

}  // namespace grading
