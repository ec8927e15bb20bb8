#pragma once
// Bytes that are not UTF-8, as the reports carry them (RFC 4648).

#include <optional>
#include <string>
#include <string_view>

namespace sandbox::commands {

std::string to_base64(std::string_view bytes);
/// Empty when it is not base64 with padding.
std::optional<std::string> from_base64(std::string_view text);
/// As RFC 3629 has it: no overlong forms, no surrogates.
bool is_utf8(std::string_view bytes);

}  // namespace sandbox::commands
