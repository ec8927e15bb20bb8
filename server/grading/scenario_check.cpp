#include "grading/scenario_check.hpp"

#include "base/ensure.hpp"
#include "grading/scenario_check_line.hpp"
#include "grading/scenario_pattern.hpp"
#include "grading/schema.hpp"
#include "protocol/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <ranges>
#include <span>

namespace grading {
namespace {

using nlohmann::json;
using Operator = Check::Operator;

constexpr std::size_t shown_bytes_max = 200;

std::string at_line(int line, const std::string& what) {
    return "Line " + std::to_string(line) + ": " + what;
}

std::string dumped(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string shown(const std::string& text) {
    return text.size() <= shown_bytes_max ? text : text.substr(0, shown_bytes_max) + "…";
}

/// Strings as they are, everything else as JSON.
std::string text_of(const json& value) {
    return value.is_string() ? value.get<std::string>() : dumped(value);
}

const json* step_into(const json* value, const PathStep& step) {
    if (const auto* name = std::get_if<std::string>(&step)) {
        if (!value->is_object()) return nullptr;
        const auto member = value->find(*name);
        return member == value->end() ? nullptr : &*member;
    }
    if (!value->is_array()) return nullptr;
    const auto count = static_cast<std::int64_t>(value->size());
    auto index = std::get<std::int64_t>(step);
    if (index < 0) index += count;
    return index < 0 || index >= count ? nullptr : &(*value)[static_cast<std::size_t>(index)];
}

const json* find_path(const json* value, const std::vector<PathStep>& path) {
    for (const PathStep& step : path) {
        if (value == nullptr) return nullptr;
        value = step_into(value, step);
    }
    return value;
}

bool is_whole(const json& value) {
    if (value.is_number_integer()) return true;
    // 3.0 is the same JSON number as 3.
    return value.is_number_float() && std::trunc(value.get<double>()) == value.get<double>();
}

bool is_of_type(const json* value, const std::string& type) {
    if (type == "absent") return value == nullptr;
    if (value == nullptr) return false;
    if (type == "present") return true;
    if (type == "string") return value->is_string();
    if (type == "int") return is_whole(*value);
    if (type == "number") return value->is_number();
    if (type == "bool") return value->is_boolean();
    if (type == "null") return value->is_null();
    if (type == "array") return value->is_array();
    return type == "object" && value->is_object();
}

bool has_equal_element(const json* value, const json& wanted) {
    return value != nullptr && value->is_array() &&
           std::ranges::find(*value, wanted) != value->end();
}

/// What a check is about: text, a number, or JSON for paths.
struct Subject {
    const json* value = nullptr;
    std::optional<std::string> text;
    std::optional<double> number;
};

bool is_in_bounds(const Check& check, const std::string& operand, double number) {
    if (check.op == Operator::within) {
        const auto span = parse_span(operand);
        return span && number >= span->first && number <= span->second;
    }
    const auto bound = parse_number(operand);
    if (!bound) return false;
    if (check.op == Operator::equal) return number == *bound;
    return check.op == Operator::at_most ? number <= *bound : number >= *bound;
}

bool holds_for_json(const Check& check, const json* value, const json& wanted) {
    switch (check.op) {
        case Operator::equal:
            return value != nullptr && *value == wanted;
        case Operator::different:
            return value == nullptr || *value != wanted;
        case Operator::containing:
            return has_equal_element(value, wanted);
        case Operator::counting:
            return value != nullptr && value->is_array() && wanted.is_number_integer() &&
                   static_cast<std::int64_t>(value->size()) == wanted.get<std::int64_t>();
        default:
            base::ensure(false);
    }
    return false;
}

/// A count of what the server asked for, or the time that it took.
bool is_about_world(const Check& check) {
    return check.subject != Check::Subject::json && check.subject != Check::Subject::header &&
           check.subject != Check::Subject::body && check.subject != Check::Subject::sent;
}

bool holds(const Check& check, const std::string& operand, const Subject& subject) {
    switch (check.op) {
        case Operator::any:
            return subject.text.has_value();
        case Operator::of_type:
            if (check.subject == Check::Subject::json) return is_of_type(subject.value, operand);
            return !subject.text;
        case Operator::matching:
            return subject.text && is_match(operand, *subject.text);
        case Operator::not_matching:
            return subject.text && !is_match(operand, *subject.text);
        case Operator::at_most:
        case Operator::at_least:
        case Operator::within:
            return subject.number && is_in_bounds(check, operand, *subject.number);
        default:
            break;
    }
    if (is_about_world(check)) {
        return subject.number && is_in_bounds(check, operand, *subject.number);
    }
    if (check.subject != Check::Subject::json) return subject.text == operand;
    const auto wanted = protocol::parse_json(operand, scenario_bytes_max);
    return wanted && holds_for_json(check, subject.value, *wanted);
}

Place place_of(const Check& check) {
    if (check.op == Operator::matching || check.op == Operator::not_matching) {
        return Place::pattern;
    }
    return check.subject == Check::Subject::json ? Place::json : Place::plain;
}

Subject subject_of_number(std::int64_t number) {
    return {
        .value = nullptr, .text = std::to_string(number), .number = static_cast<double>(number)};
}

Subject subject_of_path(const Check& check, const json* body) {
    Subject subject{.value = find_path(body, check.path), .text = {}, .number = {}};
    if (subject.value == nullptr) return subject;
    subject.text = text_of(*subject.value);
    if (subject.value->is_number()) subject.number = subject.value->get<double>();
    return subject;
}

Subject subject_of(const Check& check, const Seen& seen, const json* body) {
    const auto find = [&check](const auto& counted) {
        const auto found = counted.find(check.name);
        return found == counted.end() ? decltype(found->second){} : found->second;
    };
    Subject subject;
    switch (check.subject) {
        case Check::Subject::json:
            return subject_of_path(check, body);
        case Check::Subject::calls:
            return subject_of_number(find(seen.asked.calls));
        case Check::Subject::queries:
            return subject_of_number(seen.asked.queries);
        case Check::Subject::rows:
            return subject_of_number(seen.asked.rows);
        case Check::Subject::took:
            return subject_of_number(seen.asked.took_ms);
        case Check::Subject::sent:
            subject.text = find(seen.asked.sent);
            return subject;
        case Check::Subject::header:
            subject.text = header_of(seen.response, check.name);
            if (subject.text) subject.number = parse_number(*subject.text);
            return subject;
        case Check::Subject::body:
            subject.text = seen.response.body;
            return subject;
    }
    base::ensure(false);
    return subject;
}

/// Nothing when it is as the schema says.
std::optional<CheckFailure> run_schema_check(
    const Check& check, const std::string& schema, const json* value) {
    const auto parsed = protocol::parse_json(schema, schema_bytes_max);
    base::ensure(parsed.has_value());
    const std::string violation =
        value == nullptr ? "there is nothing at this path" : schema_violation(*parsed, *value);
    if (violation.empty()) return std::nullopt;
    return CheckFailure{check.text, at_line(check.line, violation + '.')};
}

/// A kept value goes into later requests: nothing in it may end a line or fill the memory.
bool is_keepable(const std::string& text) {
    return text.size() <= value_bytes_max && std::ranges::none_of(text, [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
           });
}

std::string reason_of(const Check& check, const Subject& subject, const json* body) {
    if (subject.text) return at_line(check.line, "it is " + shown(*subject.text));
    if (check.subject == Check::Subject::header)
        return at_line(check.line, "there is no such header.");
    return at_line(
        check.line, body == nullptr ? "the body is not JSON." : "there is nothing at this path.");
}

std::optional<CheckFailure> run_check(
    const Check& check, const Seen& seen, const json* body, Values& values) {
    if (check.op == Operator::of_schema) {
        return run_schema_check(check, seen.schemas.at(check.operand), find_path(body, check.path));
    }
    const auto operand = fill(check.operand, values, place_of(check));
    const auto text = fill(check.text, values, Place::plain);
    const std::string expected = text.value_or(check.text);
    if (!operand) {
        return CheckFailure{expected, at_line(check.line, operand.error() + " has no value.")};
    }
    const Subject subject = subject_of(check, seen, body);
    if (!holds(check, *operand, subject)) {
        return CheckFailure{expected, reason_of(check, subject, body)};
    }
    if (check.keep_as.empty()) return std::nullopt;
    if (!subject.text || !is_keepable(*subject.text)) {
        return CheckFailure{expected, at_line(check.line, "this value cannot be kept.")};
    }
    const bool is_text = subject.value == nullptr || subject.value->is_string();
    values[check.keep_as] = {.text = *subject.text, .is_text = is_text};
    return std::nullopt;
}

std::string list_of(const std::vector<int>& statuses) {
    std::string list;
    for (const int status : statuses) {
        if (!list.empty()) list += ", ";
        list += std::to_string(status);
    }
    return list;
}

std::string name_of(const Statuses& statuses) {
    std::string name;
    for (const StatusRange& range : statuses) {
        if (!name.empty()) name += '|';
        name += range.low == range.high ? std::to_string(range.low)
                                        : std::to_string(range.low / 100) + "xx";
    }
    return name;
}

std::string expected_of(const Exchange& exchange) {
    std::string wanted = "=> ";
    if (exchange.first) {
        wanted += std::to_string(exchange.first->count) + " of " +
                  name_of(exchange.first->statuses) + " then ";
    }
    return wanted + name_of(exchange.statuses);
}

}  // namespace

std::optional<CheckFailure> run_checks(
    const std::vector<Check>& checks, const Seen& seen, Values& values) {
    const auto parsed = protocol::parse_json(seen.response.body, response_body_max);
    const json* body = parsed ? &*parsed : nullptr;
    for (const Check& check : checks) {
        if (auto failure = run_check(check, seen, body, values)) return failure;
    }
    return std::nullopt;
}

std::optional<CheckFailure> check_statuses(
    const Exchange& exchange, const std::vector<int>& statuses) {
    const std::string received = "the status is " + list_of(statuses) + '.';
    const auto are_accepted = [](const Statuses& accepted, std::span<const int> given) {
        return std::ranges::all_of(given, [&](int status) { return accepts(accepted, status); });
    };
    const std::string wanted = expected_of(exchange);
    const std::span<const int> all{statuses};
    const auto count = exchange.first ? static_cast<std::size_t>(exchange.first->count) : 0;
    const bool first_fit =
        !exchange.first || are_accepted(exchange.first->statuses, all.first(count));
    if (!first_fit ||
        (!exchange.statuses.empty() && !are_accepted(exchange.statuses, all.subspan(count)))) {
        return CheckFailure{wanted, at_line(exchange.status_line, received)};
    }
    for (const ExactCount& exactly : exchange.exactly) {
        const auto found = std::ranges::count_if(
            statuses, [&](int status) { return accepts(exactly.statuses, status); });
        if (found == exactly.count) continue;
        return CheckFailure{
            "=> exactly " + std::to_string(exactly.count) + " of " + name_of(exactly.statuses),
            at_line(exactly.line, received)};
    }
    return std::nullopt;
}

std::optional<CheckFailure> check_log(const LogCheck& check, const Log& log, const Values& values) {
    const std::string sign = check.is_wanted ? "log ~ " : "log !~ ";
    const auto pattern = fill(check.pattern, values, Place::pattern);
    const std::string shown_pattern = fill(check.pattern, values, Place::plain).value_or("");
    if (!pattern) {
        return CheckFailure{sign + check.pattern, at_line(check.line, "a name has no value.")};
    }
    if (log.is_cut) {
        return CheckFailure{
            sign + shown_pattern, at_line(check.line, "the log is too long to look through.")};
    }
    // The matcher looks at so much only: line by line, nothing is out of its sight.
    const auto is_found = [&](auto line) {
        return is_match(*pattern, std::string_view{line.begin(), line.end()});
    };
    const bool found = std::ranges::any_of(log.text | std::views::split('\n'), is_found);
    if (found == check.is_wanted) return std::nullopt;
    return CheckFailure{
        sign + shown_pattern,
        at_line(check.line, found ? "the server wrote this." : "the server did not write this.")};
}

}  // namespace grading
