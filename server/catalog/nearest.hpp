#pragma once
// Remedies for a name that does not exist.

#include <string>
#include <string_view>
#include <vector>

namespace catalog {

/// The one of `names` that `wrong` was probably meant to be, or "".
std::string nearest(std::string_view wrong, const std::vector<std::string>& names);

/// A sentence: the nearest name, or all of them when none is near.
std::string remedy_by_name(std::string_view wrong, const std::vector<std::string>& names);

}  // namespace catalog
