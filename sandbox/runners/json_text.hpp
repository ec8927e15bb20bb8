#pragma once
// Texts in the JSON that the SQL runners print.

#include <string>
#include <string_view>

namespace runners {

/// In quotes. Bytes that are not UTF-8 come as U+FFFD.
void append_text(std::string& into, std::string_view text);

}  // namespace runners
