#pragma once
// What an item's author knows to fail its groups of tests.

#include "catalog/item.hpp"
#include "core/grade.hpp"
#include "protocol/staff.hpp"

#include <vector>

namespace actions {

/// Few enough to be read.
inline constexpr std::size_t known_mistakes_max = 3;

/// For each group that an answer ran in and failed: the misconceptions of the wrong answers that
/// are proved to fail it, before others those that fail the fewest groups besides. Groups that no
/// such answer fails are left out.
std::vector<protocol::KnownMistakes> known_mistakes(
    const catalog::Item& item, const core::ItemGrade& grade);

}  // namespace actions
