#pragma once
// The evidence of answers with several parts: pairs, gaps, marked lines, defects.

#include "catalog/item.hpp"
#include "core/answer.hpp"
#include "core/grade.hpp"

#include <string>
#include <vector>

namespace grading {

/// A case for each part of the key, then one for each wrong mark; empty for kinds without parts.
std::vector<core::CaseResult> part_cases(const catalog::Item& item, const core::Answer& answer);

/// The lines of the decoys that a review marks ("21", "71–72"), each once; empty for other kinds.
std::vector<std::string> marked_decoys(const catalog::Item& item, const core::Answer& answer);

}  // namespace grading
