#pragma once
// The leaves of JSON as the codec writes it.

#include <cstdint>
#include <string>
#include <string_view>

namespace protocol {

/// In quotes. Text that people sent is checked to be UTF-8 on the way in; program output is not, so
/// what is not UTF-8 is replaced rather than thrown over.
void append_json_text(std::string& out, std::string_view text);
void append_json_integer(std::string& out, std::int64_t integer);

}  // namespace protocol
