#pragma once
// CR LF in what a program reads or is to print: it makes right answers wrong, and no editor shows
// it.

#include "catalog/catalog.hpp"
#include "core/grade.hpp"

#include <string_view>
#include <vector>

namespace grading {

/// The first line that ends so; 0: none does.
int line_end_in(std::string_view text);

/// C02: of the files of tests that a right answer failed, the first whose lines end so.
std::vector<catalog::Finding> line_end_findings(
    const catalog::Item& item, const core::ItemGrade& grade);

}  // namespace grading
