#pragma once
// An identity for what came without one.

#include <string>
#include <string_view>

namespace exchange {

/// The same UUID for the same bytes, on every machine.
std::string uuid_of(std::string_view bytes);

}  // namespace exchange
