#pragma once
// Text to JSON with a limit on size and nesting, checked before parsing: a value nested a million
// deep overflows the stack of whatever walks it afterwards.

#include "core/refusal.hpp"

#include <nlohmann/json.hpp>

#include <string_view>

namespace protocol {

/// Refusal::too_large or Refusal::malformed.
core::Result<nlohmann::json> parse_json(std::string_view text, std::size_t bytes_max);

}  // namespace protocol
