#pragma once
// Results as grids: what candidates see after Run, and reviewers as evidence.

#include "core/grade.hpp"
#include "grading/compare.hpp"

#include <string>
#include <vector>

namespace grading {

/// Both tables as one, each row marked. In order where the rules want one, or where nothing but the
/// order is wrong. Without marks when the columns differ. When there are too many rows, those that
/// differ come first.
core::Grid grid_of(
    const std::string& title,
    const catalog::Sql& rules,
    const ResultTable& expected,
    const ResultTable& received);

/// A row of a grid whose rows say themselves what is right.
core::GridRow said_row(bool is_right, const std::vector<std::string>& texts);

}  // namespace grading
