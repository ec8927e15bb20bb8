#include "grading/scenario_pattern.hpp"

#include <algorithm>
#include <optional>
#include <regex>

namespace grading {
namespace {

constexpr std::size_t repetitions_max = 20000;

// The library's default matcher tries all ways, one stack frame per character, and may never end.
// Its other one takes time in proportion to pattern times subject, but has no back references.
constexpr auto flags = std::regex::ECMAScript | std::regex_constants::__polynomial;

/// A counted repetition multiplies the states of what it repeats.
bool repeats_too_often(const std::string& pattern) {
    std::size_t product = 1;
    std::size_t count = 0;
    bool is_counting = false;
    for (const char c : pattern) {
        if (c == '{') {
            is_counting = true;
            count = 0;
        } else if (is_counting && c >= '0' && c <= '9') {
            count = count * 10 + static_cast<std::size_t>(c - '0');
        } else if (is_counting && (c == ',' || c == '}')) {
            product *= std::max<std::size_t>(count, 1);
            count = 0;
            is_counting = c == ',';
        } else {
            is_counting = false;
        }
        if (product > repetitions_max || count > repetitions_max) return true;
    }
    return false;
}

/// Looking ahead starts the matcher again at every character: quadratic.
bool looks_ahead(const std::string& pattern) {
    for (auto at = pattern.find("(?"); at != std::string::npos; at = pattern.find("(?", at + 1)) {
        if (!std::string_view{pattern}.substr(at).starts_with("(?:")) return true;
    }
    return false;
}

std::optional<std::regex> compile(const std::string& pattern) {
    try {
        return std::regex(pattern, flags);
    } catch (const std::regex_error&) {
        return std::nullopt;
    }
}

}  // namespace

std::string pattern_problem(const std::string& pattern) {
    if (pattern.empty()) return "the pattern is empty";
    if (pattern.size() > pattern_bytes_max) return "the pattern is too long";
    if (repeats_too_often(pattern)) return "the pattern repeats too often";
    if (looks_ahead(pattern)) return "a pattern cannot look ahead";
    if (!compile(pattern)) return "this is not a regular expression that can be used here";
    return "";
}

bool is_match(const std::string& pattern, std::string_view subject) {
    if (!pattern_problem(pattern).empty()) return false;
    // With the start written out, one pass over the subject is enough: a search would make one pass
    // from each of its characters.
    const auto anchored = compile("(?:[^]*?)(?:" + pattern + ")");
    if (!anchored) return false;
    subject = subject.substr(0, pattern_subject_max);
    try {
        return std::regex_search(
            subject.begin(), subject.end(), *anchored, std::regex_constants::match_continuous);
    } catch (const std::regex_error&) {
        return false;
    }
}

}  // namespace grading
