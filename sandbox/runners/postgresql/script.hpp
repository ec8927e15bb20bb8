#pragma once
// A script as PostgreSQL's scanner reads it. The protocol prepares one statement at a time and has
// no way to ask where it ends.

#include <string_view>
#include <vector>

namespace postgresql {

/// Parts of the script, without their semicolons, and without those that are nothing but blanks and
/// comments. What is cut in a wrong place is no statement to the server either: it decides what one
/// is.
std::vector<std::string_view> statements_in(std::string_view script);

}  // namespace postgresql
