#pragma once
// web/src/protocol.ts, made from the described structs.

#include <string>

namespace protocol {

std::string typescript();

}  // namespace protocol
