#pragma once
// The part of JSON Schema (draft 2020-12) that scenarios check with: type, enum, const, properties,
// required, additionalProperties, items, minItems, maxItems, minimum, maximum, minLength, maxLength
// and pattern. Any other keyword is refused, so that nothing is believed to be checked that is not.

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace grading {

inline constexpr std::size_t schema_bytes_max = 64 * 1024;

/// Why this text is no schema that can be used here; empty when it is one.
std::string schema_problem(const std::string& text);

/// The first place where `value` is not as `schema` says: "at $.items[2].id: it is no integer".
/// Empty when it is. `schema` has no problem.
std::string schema_violation(const nlohmann::json& schema, const nlohmann::json& value);

}  // namespace grading
