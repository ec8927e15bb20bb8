#pragma once
// Which runs are the same.

#include "sandbox/sandbox.hpp"

#include <string>

namespace grading {

/// Equal for specs that run the same programs on the same tests within the same limits.
std::string spec_key(const sandbox::Spec& spec);

}  // namespace grading
