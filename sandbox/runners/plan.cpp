#include "sandbox/runners/plan.hpp"

#include "sandbox/runners/json_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <utility>

namespace runners {
namespace {

constexpr std::pair<std::string_view, Kind> kinds[] = {
    {"load", Kind::load},   {"select", Kind::select},   {"script", Kind::script},
    {"index", Kind::index}, {"rewrite", Kind::rewrite}, {"selected", Kind::selected},
    {"query", Kind::query}, {"attempt", Kind::attempt}};

std::string read_all(std::istream& stream) {
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string_view taken(std::string_view& rest, char end) {
    const std::size_t at = rest.find(end);
    if (at == std::string_view::npos) throw PlanFailed("a step without an end");
    const std::string_view word = rest.substr(0, at);
    rest.remove_prefix(at + 1);
    return word;
}

std::int64_t number_in(std::string_view word) {
    std::int64_t number = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
    if (read.ec != std::errc() || read.ptr != word.data() + word.size() || number < 0)
        throw PlanFailed("a step with a wrong number");
    return number;
}

Kind kind_in(std::string_view word) {
    const auto* known = std::ranges::find(kinds, word, &std::pair<std::string_view, Kind>::first);
    if (known == std::end(kinds)) throw PlanFailed("a step of no kind");
    return known->second;
}

Step next_step(std::string_view& plan, const std::string& answer) {
    Step step{.kind = kind_in(taken(plan, ' ')), .most = number_in(taken(plan, ' ')), .text = {}};
    const std::string_view bytes = taken(plan, '\n');
    if (bytes == "-") {
        step.text = answer;
        return step;
    }
    const auto count = static_cast<std::size_t>(number_in(bytes));
    if (plan.size() <= count) throw PlanFailed("a step that is cut off");
    step.text = plan.substr(0, count);
    plan.remove_prefix(count + 1);
    return step;
}

void append_result(std::string& text, const Result& result) {
    text += "{\"columns\":[" + result.columns + "],\"rows\":[" + result.rows + "]";
    text += ",\"steps\":" + std::to_string(result.steps);
    text += ",\"autoindex\":" + std::to_string(result.autoindex) + ",\"error\":";
    if (result.error) {
        text += "{\"kind\":\"" + std::string(result.error->kind) + "\",\"message\":";
        append_text(text, result.error->message);
        text += "}}";
    } else {
        text += "null}";
    }
}

int fail(const char* program, const std::string& message) {
    std::fprintf(stderr, "%s: %s\n", program, message.c_str());
    return 2;
}

}  // namespace

PlanFailed failed_load(
    std::string_view script, std::optional<std::size_t> at, const std::string& message) {
    if (!at) return PlanFailed("dataset: " + message);
    const auto line = 1 + std::ranges::count(script.substr(0, *at), '\n');
    return PlanFailed("dataset: line " + std::to_string(line) + ": " + message);
}

std::vector<Step> read_plan(std::string_view plan, const std::string& answer) {
    std::vector<Step> steps;
    while (!plan.empty())
        steps.push_back(next_step(plan, answer));
    return steps;
}

std::optional<Error> refusal_of(std::string_view statement) {
    if (statement.size() <= answer_bytes_max && !statement.contains('\0')) return std::nullopt;
    return Error{"syntax", "the statement is too long or holds a zero byte"};
}

std::string json_of(
    const std::vector<Result>& results, std::string_view engine, std::string_view version) {
    std::string text = "{\"results\":[";
    for (const Result& result : results) {
        if (&result != &results.front()) text += ',';
        append_result(text, result);
    }
    return text.append("],\"").append(engine).append("\":\"").append(version).append("\"}\n");
}

int run_plan(
    const char* program,
    std::string_view engine,
    std::string_view version,
    std::vector<Result> (*results_of)(const std::vector<Step>&)) {
    try {
        std::ifstream file(answer_file, std::ios::binary);
        const std::string answer = read_all(file);
        const auto steps = read_plan(read_all(std::cin), answer);
        const std::string json = json_of(results_of(steps), engine, version);
        std::fwrite(json.data(), 1, json.size(), stdout);
        return std::fflush(stdout) == 0 ? 0 : fail(program, "standard output");
    } catch (const std::runtime_error& error) {
        return fail(program, error.what());
    }
}

}  // namespace runners
