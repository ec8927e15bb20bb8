#pragma once
// The steps of a scenario that stand on a line of their own, from these lines.

#include "grading/scenario_steps.hpp"

#include <expected>
#include <optional>
#include <string_view>

namespace grading {

/// "500ms", "61s", "5min" or "2h", in milliseconds.
std::optional<std::int64_t> parse_duration(std::string_view text);

/// What follows the word: `let NAME = FORMULA`, `clock +61s`, `upstream NAME: REPLY then REPLY`,
/// `put TABLE ROW`, `log !~ REGEX`. Else what such a line looks like.
std::expected<Let, std::string> parse_let(std::string_view text);
std::expected<AdvanceClock, std::string> parse_clock(std::string_view text);
std::expected<PlanUpstream, std::string> parse_upstream(std::string_view text);
std::expected<PutRow, std::string> parse_put(std::string_view text);
std::expected<LogCheck, std::string> parse_log(std::string_view text);

}  // namespace grading
