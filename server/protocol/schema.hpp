#pragma once
// JSON Schema (as OpenAPI 3.1 uses it) of the HTTP bodies, made from the described structs.

#include <nlohmann/json.hpp>

namespace protocol {

/// Name to schema, for "#/components/schemas/NAME".
nlohmann::json schemas();

}  // namespace protocol
