#pragma once
// What one Sandbox object keeps.

#include "sandbox/box.hpp"
#include "sandbox/sandbox.hpp"

#include <string>

namespace sandbox {

struct Sandbox::State {
    Isolation isolation = Isolation::strict;
    BoxContext context;
    std::vector<Profile> profiles;
};

/// The missing required features and their remedies in one sentence.
std::string reason_of(const Check& check);

}  // namespace sandbox
