#pragma once
// The closed lists of what an assessment is for and what it measures.

#include "catalog/manifest.hpp"
#include "core/blueprint.hpp"

#include <string>
#include <vector>

namespace catalog {

/// By experience in the role: never held one like it, first time in it, held it before, and beyond.
const std::vector<std::string>& levels();
const std::vector<std::string>& purposes();
const std::vector<std::string>& constructs();

/// `level`, `purpose` and `construct` of a blueprint; all may be left out.
core::Facets read_facets(Table& root);

}  // namespace catalog
