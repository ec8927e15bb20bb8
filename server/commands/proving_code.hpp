#pragma once
// Which code proves items: what an item was proved with, as its content hash says what was proved.

#include <string_view>

namespace commands {

/// SHA-256 over the source of everything that takes part in a proof, the sandbox's programs too, in
/// hex. The same in every clone; no change elsewhere changes it. Written by proving_code.cmake.
extern const std::string_view proving_code;

}  // namespace commands
