#pragma once
// C17 and C19: who looked at an item for names, places and roles, and how long people took who
// tried it. C18: whether somebody wrote down why wrong answers are given.

#include "catalog/catalog.hpp"

#include <string_view>
#include <vector>

namespace grading {

inline constexpr std::int64_t pilot_people_min = 3;
inline constexpr double pilot_slowest_factor = 2;

/// What an import writes where its source gives no reason: it takes the place of one, and is none.
inline constexpr std::string_view reason_left_open = "its source does not say why";

/// What the manifest records and should not: a reviewer who is an author, a pilot that was too
/// small or too slow.
std::vector<catalog::Finding> record_findings(const catalog::Item& item);

/// What it does not record yet.
std::vector<catalog::Finding> record_warnings(
    const catalog::Item& item, const catalog::Folder& folder);

}  // namespace grading
