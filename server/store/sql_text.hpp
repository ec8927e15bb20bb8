#pragma once
// The .sql files beside this as they were when this program was built.

#include <map>
#include <string>
#include <string_view>

namespace store {

std::string_view schema_sql();
std::string_view queries_sql();
std::string_view revision_views_sql();

/// The blocks of such a text by their "-- name:".
std::map<std::string, std::string> named_statements(std::string_view text);

}  // namespace store
