#pragma once
// C17 and C19: who looked at an item for names, places and roles, and how long people took who
// tried it.

#include "catalog/catalog.hpp"

#include <vector>

namespace grading {

inline constexpr std::int64_t pilot_people_min = 3;
inline constexpr double pilot_slowest_factor = 2;

/// What the manifest records and should not: a reviewer who is an author, a pilot that was too
/// small or too slow.
std::vector<catalog::Finding> record_findings(const catalog::Item& item);

/// What it does not record yet.
std::vector<catalog::Finding> record_warnings(const catalog::Item& item);

}  // namespace grading
