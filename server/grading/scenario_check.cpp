#include "grading/scenario_check.hpp"

#include "base/ensure.hpp"
#include "grading/scenario_pattern.hpp"
#include "protocol/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace grading {
namespace {

using nlohmann::json;
using Operator = Check::Operator;

constexpr std::size_t shown_bytes_max = 200;

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

/// What a check is about: text for headers and the body, JSON for paths.
struct Subject {
    const json* value = nullptr;
    std::optional<std::string> text;
};

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
        default:
            break;
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

Subject subject_of(const Check& check, const HttpResponse& response, const json* body) {
    Subject subject;
    switch (check.subject) {
        case Check::Subject::json:
            subject.value = find_path(body, check.path);
            if (subject.value != nullptr) subject.text = text_of(*subject.value);
            break;
        case Check::Subject::header:
            subject.text = header_of(response, check.header);
            break;
        case Check::Subject::body:
            subject.text = response.body;
            break;
    }
    return subject;
}

/// A kept value goes into later requests: nothing in it may end a line or fill the memory.
bool is_keepable(const std::string& text) {
    return text.size() <= value_bytes_max && std::ranges::none_of(text, [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
           });
}

std::string at_line(const Check& check, const std::string& what) {
    return "Line " + std::to_string(check.line) + ": " + what;
}

std::string reason_of(const Check& check, const Subject& subject, const json* body) {
    if (subject.text) return at_line(check, "it is " + shown(*subject.text));
    if (check.subject == Check::Subject::header) return at_line(check, "there is no such header.");
    return at_line(
        check, body == nullptr ? "the body is not JSON." : "there is nothing at this path.");
}

std::optional<CheckFailure> run_check(
    const Check& check, const HttpResponse& response, const json* body, Values& values) {
    const auto operand = fill(check.operand, values, place_of(check));
    const auto text = fill(check.text, values, Place::plain);
    const std::string expected = text.value_or(check.text);
    if (!operand) {
        return CheckFailure{expected, at_line(check, operand.error() + " has no value.")};
    }
    const Subject subject = subject_of(check, response, body);
    if (!holds(check, *operand, subject)) {
        return CheckFailure{expected, reason_of(check, subject, body)};
    }
    if (check.keep_as.empty()) return std::nullopt;
    if (!subject.text || !is_keepable(*subject.text)) {
        return CheckFailure{expected, at_line(check, "this value cannot be kept.")};
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

}  // namespace

std::optional<CheckFailure> run_checks(
    const std::vector<Check>& checks, const HttpResponse& response, Values& values) {
    const auto parsed = protocol::parse_json(response.body, response_body_max);
    const json* body = parsed ? &*parsed : nullptr;
    for (const Check& check : checks) {
        if (auto failure = run_check(check, response, body, values)) return failure;
    }
    return std::nullopt;
}

std::optional<CheckFailure> check_statuses(
    const Exchange& exchange, const std::vector<int>& statuses) {
    const std::string received = "the status is " + list_of(statuses) + '.';
    const auto is_accepted = [&](int status) { return accepts(exchange.statuses, status); };
    if (!exchange.statuses.empty() && !std::ranges::all_of(statuses, is_accepted)) {
        return CheckFailure{
            "=> " + name_of(exchange.statuses),
            "Line " + std::to_string(exchange.status_line) + ": " + received};
    }
    for (const ExactCount& exactly : exchange.exactly) {
        const auto count = std::ranges::count_if(
            statuses, [&](int status) { return accepts(exactly.statuses, status); });
        if (count == exactly.count) continue;
        return CheckFailure{
            "=> exactly " + std::to_string(exactly.count) + " of " + name_of(exactly.statuses),
            "Line " + std::to_string(exactly.line) + ": " + received};
    }
    return std::nullopt;
}

}  // namespace grading
