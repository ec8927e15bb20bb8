#pragma once
// C13: a program that tries what no candidate's program may, in the box that an item's answers get.

#include "catalog/catalog.hpp"
#include "grading/runner.hpp"

#include <string>
#include <vector>

namespace grading {

/// It looks for a network, for other people's processes, and for files that are not its own.
/// `languages` are those in which the item's answers run here.
std::vector<catalog::Finding> canary_findings(
    const std::vector<std::string>& languages, Runner& runner);

}  // namespace grading
