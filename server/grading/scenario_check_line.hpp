#pragma once
// One check of a scenario, from its line.

#include "grading/scenario.hpp"

namespace grading {

/// "$.id is string -> refund" and so on, or what is wrong with it.
std::expected<Check, std::string> parse_check(std::string_view line);

/// "200|201", "4xx".
std::expected<Statuses, std::string> parse_statuses(std::string_view text);

/// The text with every {{name}} replaced by a 1, to see whether the rest is right.
std::string with_ones(std::string_view text);

/// "LO..HI" as two numbers.
std::optional<std::pair<double, double>> parse_span(std::string_view text);
std::optional<double> parse_number(std::string_view text);

/// Without spaces, tabs and carriage returns around it.
std::string_view trimmed(std::string_view text);

}  // namespace grading
