#pragma once
// Whether a database takes an SQL item's schema and datasets at all.

#include "catalog/catalog.hpp"
#include "grading/runner.hpp"

#include <vector>

namespace grading {

/// C02 at the line of the file that the database stopped at: nothing can be asked of such data, so
/// nothing else about the item is worth telling. What the machine cannot run has none.
std::vector<catalog::Finding> dataset_findings(
    const catalog::Item& item,
    const catalog::Folder& folder,
    const std::vector<sandbox::Language>& languages,
    Runner& runner);

}  // namespace grading
