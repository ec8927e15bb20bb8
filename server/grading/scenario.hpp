#pragma once
// A scenario file as a value. The grammar is described for authors in assessments/README.md.

#include "grading/values.hpp"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace grading {

inline constexpr std::size_t scenario_bytes_max = 64 * 1024;
inline constexpr std::size_t scenario_steps_max = 100;
inline constexpr std::size_t request_checks_max = 50;
inline constexpr int parallel_count_max = 32;
inline constexpr int repeat_count_max = 100;

/// Accepted statuses: 200, or 400 to 499 for "4xx".
struct StatusRange {
    int low = 0;
    int high = 0;
};
using Statuses = std::vector<StatusRange>;

/// A member by name, or an element by index; negative ones count from the end.
using PathStep = std::variant<std::string, std::int64_t>;

struct Check {
    enum class Subject { json, header, body };
    enum class Operator {
        any,  // only kept for later
        equal,
        different,
        of_type,
        matching,
        not_matching,
        counting,
        containing
    };
    int line = 0;
    std::string text;  // as written
    Subject subject = Subject::json;
    std::vector<PathStep> path;
    std::string header;
    Operator op = Operator::any;
    std::string operand;  // with {{names}}; for of_type the type's name
    std::string keep_as;  // empty: not kept
};

/// `=> exactly COUNT of STATUSES`
struct ExactCount {
    int line = 0;
    int count = 0;
    Statuses statuses;
};

struct Exchange {
    int line = 0;
    int parallel = 1;
    int repeat = 1;
    std::string method;
    std::string target;
    std::vector<std::pair<std::string, std::string>> headers;
    std::optional<std::string> body;
    int status_line = 0;
    Statuses statuses;  // empty when only `exactly` says something
    std::vector<ExactCount> exactly;
    std::vector<Check> checks;
    std::string text;  // as written, up to the first `=>`
};

struct Let {
    std::string name;
    Formula formula;
};

struct Restart {};

struct Scenario {
    std::string title;
    std::vector<std::variant<Let, Restart, Exchange>> steps;
};

struct ScenarioError {
    int line = 0;
    std::string message;
};

/// Pure. `known` are the names that the item gives a value; the use of any other name before it is
/// set is an error.
std::expected<Scenario, ScenarioError> parse_scenario(
    std::string_view text, const std::vector<std::string>& known);

bool accepts(const Statuses& statuses, int status);

}  // namespace grading
