#pragma once
// The few things one does with header text. ASCII only: a locale never changes what a header means.

#include <string_view>
#include <vector>

namespace net {

bool same_ignoring_case(std::string_view left, std::string_view right);

/// Without spaces and tabs at either end.
std::string_view trimmed(std::string_view text);

/// The trimmed pieces between separators; empty pieces are left out.
std::vector<std::string_view> split(std::string_view text, char separator);

/// Whether a comma-separated header value such as "keep-alive, Upgrade" names `token`.
bool lists_token(std::string_view value, std::string_view token);

}  // namespace net
