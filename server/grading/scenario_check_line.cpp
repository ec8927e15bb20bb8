#include "grading/scenario_check_line.hpp"

#include "grading/scenario_pattern.hpp"
#include "grading/scenario_step_line.hpp"
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

using Subject = Check::Subject;

/// What may be asked about a subject.
enum class Nature { json, header, body, number, sent };

Nature nature_of(Subject subject) {
    switch (subject) {
        case Subject::json:
            return Nature::json;
        case Subject::header:
            return Nature::header;
        case Subject::body:
            return Nature::body;
        case Subject::sent:
            return Nature::sent;
        case Subject::calls:
        case Subject::queries:
        case Subject::rows:
        case Subject::took:
            return Nature::number;
    }
    return Nature::json;
}

struct OperatorWord {
    std::string_view word;
    Operator op;
    std::string_view natures;  // the first letters of those it is for
};

constexpr std::array<OperatorWord, 11> operator_words{{
    {"==", Operator::equal, "jhn"},
    {"!=", Operator::different, "j"},
    {"is", Operator::of_type, "j"},
    {"~", Operator::matching, "jhbs"},
    {"!~", Operator::not_matching, "bs"},
    {"count", Operator::counting, "j"},
    {"contains", Operator::containing, "j"},
    {"<=", Operator::at_most, "jhn"},
    {">=", Operator::at_least, "jhn"},
    {"in", Operator::within, "jhn"},
    {"schema", Operator::of_schema, "j"},
}};

bool is_for(const OperatorWord& word, Subject subject) {
    constexpr std::string_view letters = "jhbns";
    return word.natures.contains(letters[static_cast<std::size_t>(nature_of(subject))]);
}

std::string number_problem(const Check& check) {
    return parse_number(with_ones(check.operand)) ? "" : "it is compared with a number";
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
            if (nature_of(check.subject) == Nature::number) return number_problem(check);
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
        case Operator::at_most:
        case Operator::at_least:
            return number_problem(check);
        case Operator::within:
            return parse_span(with_ones(check.operand)) ? "" : "a range looks like 1..60";
        case Operator::any:
        case Operator::of_schema:
            return "";
    }
    return "";
}

/// `took <= 2s` is compared in milliseconds.
std::string written_in_ms(std::string_view text) {
    const auto dots = text.find("..");
    if (dots != std::string_view::npos) {
        return written_in_ms(text.substr(0, dots)) + ".." + written_in_ms(text.substr(dots + 2));
    }
    const auto ms = parse_duration(text);
    return ms ? std::to_string(*ms) : std::string{text};
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
    if (check.subject == Subject::took) check.operand = written_in_ms(check.operand);
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

/// What the server asked of its world.
std::string read_asked(Check& check, std::string_view& text) {
    const auto take_word = [&text] {
        const auto word = text.substr(0, text.find(' '));
        text = trimmed(text.substr(word.size()));
        return word;
    };
    const auto word = take_word();
    if (word == "queries" || word == "rows" || word == "took") {
        check.subject = word == "queries" ? Subject::queries : Subject::rows;
        if (word == "took") check.subject = Subject::took;
        return "";
    }
    if (word != "upstream") return "a check starts with $, header, body, upstream, queries or took";
    check.name = std::string{take_word()};
    const auto what = take_word();
    if (what != "calls" && what != "sent") return "it is upstream NAME calls, or sent";
    check.subject = what == "calls" ? Subject::calls : Subject::sent;
    return "";
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
        check.name = std::string{text.substr(0, end)};
        text = text.substr(end);
        return check.name.empty() ? "the name of a header is missing" : "";
    }
    if (text == "body" || text.starts_with("body ")) {
        check.subject = Check::Subject::body;
        text = text.substr(4);
        return "";
    }
    return read_asked(check, text);
}

}  // namespace

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

std::optional<double> parse_number(std::string_view text) {
    double value = 0;
    const auto* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value);
    if (text.empty() || error != std::errc{} || end != last) return std::nullopt;
    return value;
}

std::optional<std::pair<double, double>> parse_span(std::string_view text) {
    const auto dots = text.find("..");
    if (dots == std::string_view::npos) return std::nullopt;
    const auto low = parse_number(trimmed(text.substr(0, dots)));
    const auto high = parse_number(trimmed(text.substr(dots + 2)));
    if (!low || !high) return std::nullopt;
    return std::pair{*low, *high};
}

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
