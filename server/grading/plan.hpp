#pragma once
// Whether a blueprint is fair to whoever draws a form of it: what `assay check` asks of it beyond
// what a server needs to offer it.

#include "catalog/catalog.hpp"

#include <map>
#include <string>
#include <vector>

namespace grading {

/// With smaller pools, whoever took the test before knows too much of it (Chen, West and Zilles,
/// 2018: four problems in place of one leave 2 to 3 points of advantage in place of 13).
inline constexpr std::size_t pool_size_min = 4;

/// Pools that are too small, and sections whose slowest form takes longer than there is time.
/// `file` is the blueprint's. A practice may ask everybody the same.
std::vector<catalog::Finding> plan_findings(
    const std::string& file,
    const core::Blueprint& blueprint,
    const std::map<std::string, catalog::Item>& items);

}  // namespace grading
