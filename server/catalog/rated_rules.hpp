#pragma once
// What the kinds that people rate have in common.

#include "catalog/item.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace catalog {

/// What people rate an answer by. Null: a worker grades it.
const core::Rubric* rubric_of(const Item& item);

/// The author's own ratings; `item` has a rubric.
const std::vector<RatedSample>& samples_of(const Item& item);

/// How many people must have rated an answer. 0: a worker grades it.
std::int64_t raters_of(const Item& item);

/// Words as the candidate's page counts them: what stands between blanks.
std::int64_t word_count(std::string_view text);

}  // namespace catalog
