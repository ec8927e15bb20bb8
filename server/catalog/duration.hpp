#pragma once
// Lengths of time as authors write them and pages show them: "1 h 30 min", "90 s", "1 min 30 s".

#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace catalog {

/// Whole hours, minutes and seconds in that order, each at most once; nothing is rounded. Empty for
/// anything else.
std::optional<base::Duration> parse_duration(std::string_view text);

/// "1 min 30 s", as the pages write it; parts below a second are dropped.
std::string duration_text(base::Duration duration);

}  // namespace catalog
