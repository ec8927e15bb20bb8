#pragma once
// Markdown with its code left alone. Private to the module.

#include <functional>
#include <string>
#include <string_view>

namespace exchange {

/// The text with `change` made to every piece that is neither in a code span nor in a fenced block.
std::string outside_code(
    std::string_view markdown, const std::function<std::string(std::string)>& change);

}  // namespace exchange
