#pragma once
// A scenario file as a value. The grammar is described for authors in assessments/README.md.

#include "grading/scenario_steps.hpp"

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
inline constexpr int burst_count_max = 100;

/// Accepted statuses: 200, or 400 to 499 for "4xx".
struct StatusRange {
    int low = 0;
    int high = 0;
};
using Statuses = std::vector<StatusRange>;

/// A member by name, or an element by index; negative ones count from the end.
using PathStep = std::variant<std::string, std::int64_t>;

struct Check {
    enum class Subject { json, header, body, calls, sent, queries, rows, took };
    enum class Operator {
        any,  // only kept for later
        equal,
        different,
        of_type,
        matching,
        not_matching,
        counting,
        containing,
        at_most,
        at_least,
        within,
        of_schema
    };
    int line = 0;
    std::string text;  // as written
    Subject subject = Subject::json;
    std::vector<PathStep> path;
    std::string name;  // of the header, or of the service
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

/// `=> COUNT of STATUSES then …` of a burst: its first responses.
struct FirstOnes {
    int count = 0;
    Statuses statuses;
};

struct Exchange {
    int line = 0;
    int parallel = 1;
    int repeat = 1;
    int burst = 1;  // one after the other; checks are about the last response
    std::string method;
    std::string target;
    std::vector<std::pair<std::string, std::string>> headers;
    std::optional<std::string> body;
    int status_line = 0;
    Statuses statuses;  // empty when only `exactly` says something
    std::vector<ExactCount> exactly;
    std::optional<FirstOnes> first;
    std::vector<Check> checks;
    std::string text;  // as written, up to the first `=>`
};

using Step = std::variant<Let, Restart, AdvanceClock, PlanUpstream, PutRow, Exchange>;

struct Scenario {
    std::string title;
    std::vector<Step> steps;
    std::vector<LogCheck> logs;
    bool refuses_5xx = false;  // any response of this class fails the scenario
};

struct ScenarioError {
    int line = 0;
    std::string message;
};

/// What an item offers to its scenarios. The use of anything else is an error, and so is that of a
/// value before it is set.
struct Offered {
    std::vector<std::string> values;
    std::vector<std::string> upstreams;
    std::vector<std::string> schemas;
    bool has_clock = false;
    bool has_store = false;
};

/// Pure.
std::expected<Scenario, ScenarioError> parse_scenario(
    std::string_view text, const Offered& offered);

bool accepts(const Statuses& statuses, int status);

}  // namespace grading
