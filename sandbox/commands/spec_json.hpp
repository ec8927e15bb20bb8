#pragma once
// The spec and the report as JSON, exactly as the contract says.

#include "sandbox/sandbox.hpp"

#include <string>
#include <string_view>

namespace sandbox::commands {

inline constexpr std::size_t spec_bytes_max = std::size_t{256} * 1024 * 1024;
inline constexpr int depth_max = 16;

/// Throws BadSpec with one sentence.
Spec parse_spec(std::string_view text);

std::string print_report(const Report& report);
std::string print_check(const Check& check);

}  // namespace sandbox::commands
