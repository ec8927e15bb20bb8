#pragma once
// Plays the steps of a hostile service: what a grader would do, with little patience.

#include "hostile_header.hpp"

#include <string>
#include <vector>

namespace sandbox_test {

/// What went otherwise than the steps say, a sentence each.
std::vector<std::string> play_service(sandbox::Sandbox& sandbox, const HostileProgram& program);

}  // namespace sandbox_test
