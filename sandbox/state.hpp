#pragma once
// What one Sandbox object keeps.

#include "sandbox/program.hpp"
#include "sandbox/sandbox.hpp"
#include "sandbox/warden_link.hpp"

#include <memory>
#include <string>
#include <vector>

namespace sandbox {

struct KnownLanguage {
    Profile profile;
    Places places;
};

struct Sandbox::State {
    Isolation isolation = Isolation::strict;
    std::unique_ptr<WardenLink> warden;
    std::vector<KnownLanguage> languages;
    std::unique_ptr<Compiler> compiler;
};

/// Tells the warden of all that shapes a box, and seals it.
std::vector<KnownLanguage> introduce(WardenLink& warden, const std::vector<Profile>& profiles);

/// Throws Unavailable when the machine lacks a layer that is not to be done without.
std::unique_ptr<WardenLink> open_warden(Layers without, std::uint32_t pool_depth);

}  // namespace sandbox
