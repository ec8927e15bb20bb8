#pragma once
// A box with some layers only, and the attack program in it.

#include "sandbox/layers.hpp"
#include "sandbox/sandbox.hpp"

#include <initializer_list>
#include <string>
#include <vector>

namespace sandbox_test {

inline constexpr const char* only_root =
    "only root can switch layers off and have the power that they would have taken away";

/// These stand, and nothing else does, except what keeps this machine safe from a mistake in the
/// attacks: limits of memory and processes, where `is_guarded`.
struct Standing {
    std::initializer_list<sandbox::Layer> layers;
    bool is_guarded = true;
};
sandbox::Layers layers_off(const Standing& standing);

/// Every result must come from a report that says "reduced".
sandbox::RunResult attack(
    const Standing& standing,
    const std::vector<std::string>& arguments,
    const sandbox::Limits& limits = {});

/// What the attack printed, without the last line break; a program that did not end well says so.
std::string outcome(
    const Standing& standing,
    const std::vector<std::string>& arguments,
    const sandbox::Limits& limits = {});

/// The same where the root of the box shows more host files: each "PLACE=FILE". `port` as of a
/// service: 0 means that there is none.
std::string outcome_beside(
    const Standing& standing,
    const std::vector<std::string>& shown,
    const std::vector<std::string>& arguments,
    std::uint16_t port = 0);

}  // namespace sandbox_test
