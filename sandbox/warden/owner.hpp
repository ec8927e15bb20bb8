#pragma once
// Names that say whose they are, so that whoever starts next can remove what a dead one left.

#include <string>
#include <string_view>

namespace sandbox {

/// Holds this process's id, its start time and its pid namespace.
std::string owned_name();
/// Its owner was of our pid namespace and is no more.
bool is_left_behind(std::string_view name);

}  // namespace sandbox
