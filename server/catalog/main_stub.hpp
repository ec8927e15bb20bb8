#pragma once
// Where a candidate of a stdio item starts when the author gave nothing: the shortest whole
// program.

#include <string>
#include <string_view>

namespace catalog {

/// Reads standard input line by line and prints nothing.
std::string main_stub(std::string_view language);

}  // namespace catalog
