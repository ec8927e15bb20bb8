#pragma once
// Regular expressions of scenario files. They are run against what a candidate's server sends, and
// candidates may write their own, so neither may cost more than a bounded time and stack.

#include <string>
#include <string_view>

namespace grading {

inline constexpr std::size_t pattern_bytes_max = 256;
inline constexpr std::size_t pattern_subject_max = 4 * 1024;

/// Why this is no pattern that we run, or empty.
std::string pattern_problem(const std::string& pattern);

/// Whether `pattern` is found in the first `pattern_subject_max` bytes. Any problem is a no.
bool is_match(const std::string& pattern, std::string_view subject);

}  // namespace grading
