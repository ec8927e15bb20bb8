#pragma once
// What all who read or grade a mutants item call things.

#include "catalog/item.hpp"

#include <string_view>

namespace catalog {

/// The module as it is given: a right implementation, and the group that a candidate may see.
inline constexpr std::string_view module_id = "module";
/// The group of the right implementations; all others require it.
inline constexpr std::string_view gate_id = "gate";

bool is_right(const Implementation& implementation);

}  // namespace catalog
