#pragma once
// C02 and C12: what a reference earned once it earns twenty times, and all evidence but resources
// is the same to the byte. Four of the times every core is kept busy.

#include "catalog/catalog.hpp"
#include "grading/grader.hpp"

#include <cstdint>
#include <vector>

namespace grading {

/// For a reference of an item that is not played but run: sql, code, mutants, and projects of
/// programs. `first` is how it was graded before. Slow cases are repeated only as far as
/// `repeats_ms` goes.
std::vector<catalog::Finding> repeat_findings(
    const catalog::Item& item,
    const catalog::Proof& proof,
    const core::ItemGrade& first,
    Runner& runner,
    std::int64_t repeats_ms);

}  // namespace grading
