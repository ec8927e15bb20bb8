#include "grading/scenario_check_line.hpp"

#include "grading/scenario_pattern.hpp"
#include "protocol/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace grading {
namespace {

using Operator = Check::Operator;

constexpr std::array<std::string_view, 9> type_names{"string", "int",    "number", "bool",   "null",
                                                     "array",  "object", "absent", "present"};

bool is_key_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

std::optional<std::int64_t> integer(std::string_view text) {
    std::int64_t value = 0;
    const auto* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value);
    if (text.empty() || error != std::errc{} || end != last) return std::nullopt;
    return value;
}

/// Takes ".name" or "[3]" off the front.
std::optional<PathStep> take_step(std::string_view& text) {
    const bool is_index = text.starts_with('[');
    text.remove_prefix(1);
    const auto end = is_index
                         ? text.find(']')
                         : static_cast<std::size_t>(
                               std::ranges::find_if_not(text, is_key_character) - text.begin());
    if (end == std::string_view::npos || end == 0) return std::nullopt;
    const auto name = text.substr(0, end);
    text.remove_prefix(is_index ? end + 1 : end);
    if (!is_index) return PathStep{std::string{name}};
    const auto index = integer(name);
    return index ? std::optional<PathStep>{*index} : std::nullopt;
}

/// "$.a.b[0]" off the front of a line.
std::expected<std::vector<PathStep>, std::string> take_path(std::string_view& line) {
    line.remove_prefix(1);  // $
    std::vector<PathStep> path;
    while (line.starts_with('.') || line.starts_with('[')) {
        auto step = take_step(line);
        if (!step) return std::unexpected("a path looks like $.a.b[0].c");
        path.push_back(std::move(*step));
    }
    if (!line.empty() && line.front() != ' ') {
        return std::unexpected("a path looks like $.a.b[0].c");
    }
    return path;
}

/// The text with every {{name}} replaced by a 1, to see whether the rest is right.
std::string with_ones(std::string_view text) {
    std::string filled;
    std::size_t at = 0;
    for (auto found = next_placeholder(text, 0); found; found = next_placeholder(text, at)) {
        filled += text.substr(at, found->begin - at);
        filled += '1';
        at = found->end;
    }
    return filled += text.substr(at);
}

struct OperatorWord {
    std::string_view word;
    Operator op;
    bool for_json;
    bool for_header;
    bool for_body;
};

constexpr std::array<OperatorWord, 7> operator_words{{
    {"==", Operator::equal, true, true, false},
    {"!=", Operator::different, true, false, false},
    {"is", Operator::of_type, true, false, false},
    {"~", Operator::matching, true, true, true},
    {"!~", Operator::not_matching, false, false, true},
    {"count", Operator::counting, true, false, false},
    {"contains", Operator::containing, true, false, false},
}};

bool is_for(const OperatorWord& word, Check::Subject subject) {
    if (subject == Check::Subject::json) return word.for_json;
    return subject == Check::Subject::header ? word.for_header : word.for_body;
}

std::string operand_problem(const Check& check) {
    switch (check.op) {
        case Operator::equal:
        case Operator::different:
        case Operator::containing:
            if (check.subject == Check::Subject::json &&
                !protocol::parse_json(with_ones(check.operand), scenario_bytes_max)) {
                return "what is compared with must be JSON: text stands in double quotes";
            }
            return "";
        case Operator::of_type:
            return std::ranges::find(type_names, check.operand) != type_names.end()
                       ? ""
                       : "a type is one of string int number bool null array object absent present";
        case Operator::matching:
        case Operator::not_matching:
            return pattern_problem(with_ones(check.operand));
        case Operator::counting:
            return integer(with_ones(check.operand)) ? "" : "a count is a whole number";
        case Operator::any:
            return "";
    }
    return "";
}

/// Reads "OPERATOR OPERAND" into a check whose subject is known.
std::string read_condition(Check& check, std::string_view text) {
    text = trimmed(text);
    const auto space = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, space);
    check.operand = std::string{trimmed(text.substr(space))};
    if (check.subject == Check::Subject::header && word == "absent" && check.operand.empty()) {
        check.op = Operator::of_type;
        check.operand = "absent";
        return "";
    }
    const auto* found = std::ranges::find(operator_words, word, &OperatorWord::word);
    if (found == operator_words.end() || !is_for(*found, check.subject)) {
        return "\"" + std::string{word} + "\" is no check here";
    }
    check.op = found->op;
    return operand_problem(check);
}

/// Takes " -> name" off the end, if it is there.
void take_keep(Check& check, std::string_view& text) {
    constexpr std::string_view arrow = " -> ";
    const auto at = text.rfind(arrow);
    if (at == std::string_view::npos) return;
    const auto name = trimmed(text.substr(at + arrow.size()));
    if (!is_value_name(name)) return;
    check.keep_as = std::string{name};
    text = text.substr(0, at);
}

std::string read_subject(Check& check, std::string_view& text) {
    constexpr std::string_view header = "header ";
    if (text.starts_with('$')) {
        auto path = take_path(text);
        if (!path) return path.error();
        check.path = std::move(*path);
        return "";
    }
    if (text.starts_with(header)) {
        text = trimmed(text.substr(header.size()));
        const auto end = std::min(text.find(' '), text.size());
        check.subject = Check::Subject::header;
        check.header = std::string{text.substr(0, end)};
        text = text.substr(end);
        return check.header.empty() ? "the name of a header is missing" : "";
    }
    if (text == "body" || text.starts_with("body ")) {
        check.subject = Check::Subject::body;
        text = text.substr(4);
        return "";
    }
    return "a check starts with $, header or body";
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r";
    const auto first = std::min(text.find_first_not_of(blanks), text.size());
    const auto last = text.find_last_not_of(blanks);
    return last == std::string_view::npos ? std::string_view{}
                                          : text.substr(first, last + 1 - first);
}

std::expected<Statuses, std::string> parse_statuses(std::string_view text) {
    const std::string problem = "statuses look like 200|201 or 4xx";
    Statuses statuses;
    while (!text.empty()) {
        const auto end = std::min(text.find('|'), text.size());
        const auto part = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const bool is_class = part.size() == 3 && part.ends_with("xx");
        const auto number = integer(is_class ? part.substr(0, 1) : part);
        if (part.size() != 3 || !number) return std::unexpected(problem);
        const int low = static_cast<int>(is_class ? *number * 100 : *number);
        if (low < 100 || low > 599) return std::unexpected(problem);
        statuses.push_back({low, is_class ? low + 99 : low});
    }
    if (statuses.empty()) return std::unexpected(problem);
    return statuses;
}

std::expected<Check, std::string> parse_check(std::string_view line) {
    Check check;
    check.text = std::string{line};
    take_keep(check, line);
    if (auto problem = read_subject(check, line); !problem.empty()) {
        return std::unexpected(problem);
    }
    if (trimmed(line).empty()) {
        if (check.keep_as.empty()) return std::unexpected("this checks nothing");
        return check;
    }
    if (auto problem = read_condition(check, line); !problem.empty()) {
        return std::unexpected(problem);
    }
    return check;
}

}  // namespace grading
