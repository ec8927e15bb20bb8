#pragma once
// A value of the server as the SQL runners print it: null or {"i":"integer"}, {"r":"%.17g"},
// {"t":"text"}, {"b":"base64"}. What SQLite would hold as a number is one here too: truth values
// are 1 and 0, an exact number without a fraction is an integer.

#include <cstdint>
#include <string>
#include <string_view>

namespace postgresql {

/// `type` is the server's number of a type; `text` its text form.
void append_value(std::string& into, std::int32_t type, std::string_view text);

}  // namespace postgresql
