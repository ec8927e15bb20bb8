#include "sandbox/commands/spec_json.hpp"

#include "sandbox/commands/base64.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace sandbox::commands {
namespace {

using Json = nlohmann::ordered_json;

// The parser calls itself for each level when it destroys what it built, so depth is counted first,
// on the text. Strings are skipped as JSON has them; anything malformed is the parser's to refuse.
void require_shallow(std::string_view text) {
    int depth = 0;
    bool is_in_string = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char character = text[at];
        if (is_in_string) {
            if (character == '\\')
                ++at;
            else if (character == '"')
                is_in_string = false;
            continue;
        }
        if (character == '"') is_in_string = true;
        if (character == '[' || character == '{') ++depth;
        if (character == ']' || character == '}') --depth;
        if (depth > depth_max)
            throw BadSpec(
                "the spec is nested deeper than " + std::to_string(depth_max) + " levels");
    }
}

// A name given twice would silently win over the first.
Json parse(std::string_view text) {
    std::vector<std::vector<std::string>> open_objects;
    const auto watch = [&](int, Json::parse_event_t event, Json& value) {
        if (event == Json::parse_event_t::object_start) open_objects.emplace_back();
        if (event == Json::parse_event_t::object_end) open_objects.pop_back();
        if (event != Json::parse_event_t::key) return true;
        auto name = value.get<std::string>();
        if (std::ranges::find(open_objects.back(), name) != open_objects.back().end())
            throw BadSpec("the field \"" + name.substr(0, 64) + "\" is given twice");
        open_objects.back().push_back(std::move(name));
        return true;
    };
    try {
        return Json::parse(text, watch);
    } catch (const Json::parse_error& error) {
        throw BadSpec("the spec is not JSON: error at byte " + std::to_string(error.byte));
    } catch (const Json::out_of_range&) {
        throw BadSpec("the spec holds a number that is too large for any field");
    }
}

void require_object(
    const Json& value, const std::string& where, std::initializer_list<std::string_view> fields) {
    if (!value.is_object()) throw BadSpec(where + " must be an object");
    for (const auto& item : value.items())
        if (std::ranges::find(fields, item.key()) == fields.end())
            throw BadSpec(where + " has an unknown field \"" + item.key().substr(0, 64) + "\"");
}

std::string text_of(const Json& value, const std::string& where) {
    if (!value.is_string()) throw BadSpec(where + " must be a string");
    return value.get<std::string>();
}

std::string bytes_of(const Json& value, const std::string& where) {
    if (value.is_string()) return value.get<std::string>();
    if (!value.is_object()) throw BadSpec(where + R"( must be a string or {"base64": "…"})");
    require_object(value, where, {"base64"});
    if (!value.contains("base64")) throw BadSpec(where + R"( must be a string or {"base64": "…"})");
    auto bytes = from_base64(text_of(value["base64"], where + ".base64"));
    if (!bytes) throw BadSpec(where + ".base64 is not base64");
    return *std::move(bytes);
}

void read_limit(const Json& value, const char* name, const std::string& where, std::int64_t& into) {
    const auto found = value.find(name);
    if (found == value.end()) return;
    if (!found->is_number_integer() ||
        (found->is_number_unsigned() && found->get<std::uint64_t>() > INT64_MAX))
        throw BadSpec(where + "." + name + " must be a whole number");
    into = found->get<std::int64_t>();
}

void read_limits(const Json& spec, const char* name, Limits& limits) {
    const auto found = spec.find(name);
    if (found == spec.end()) return;
    require_object(
        *found, name, {"cpu_ms", "wall_ms", "memory_kb", "processes", "output_kb", "disk_kb"});
    read_limit(*found, "cpu_ms", name, limits.cpu_ms);
    read_limit(*found, "wall_ms", name, limits.wall_ms);
    read_limit(*found, "memory_kb", name, limits.memory_kb);
    read_limit(*found, "processes", name, limits.processes);
    read_limit(*found, "output_kb", name, limits.output_kb);
    read_limit(*found, "disk_kb", name, limits.disk_kb);
}

std::vector<File> read_files(const Json& spec) {
    std::vector<File> files;
    if (!spec.contains("files")) throw BadSpec("files is missing");
    const Json& value = spec["files"];
    if (!value.is_object()) throw BadSpec("files must be an object of names and contents");
    for (const auto& item : value.items()) {
        const std::string where = "files[\"" + item.key().substr(0, 64) + "\"]";
        files.push_back({.name = item.key(), .bytes = bytes_of(item.value(), where)});
    }
    return files;
}

Test read_test(const Json& value, const std::string& where) {
    require_object(value, where, {"stdin", "args"});
    Test test;
    if (value.contains("stdin")) test.stdin_bytes = bytes_of(value["stdin"], where + ".stdin");
    if (!value.contains("args")) return test;
    if (!value["args"].is_array()) throw BadSpec(where + ".args must be an array of strings");
    for (const Json& argument : value["args"])
        test.args.push_back(text_of(argument, where + ".args"));
    return test;
}

std::vector<Test> read_tests(const Json& spec) {
    std::vector<Test> tests;
    if (!spec.contains("tests")) throw BadSpec("tests is missing");
    if (!spec["tests"].is_array()) throw BadSpec("tests must be an array");
    for (const Json& test : spec["tests"])
        tests.push_back(read_test(test, "tests[" + std::to_string(tests.size()) + "]"));
    return tests;
}

Json output_of(const std::string& bytes) {
    if (is_utf8(bytes)) return bytes;
    return {{"base64", to_base64(bytes)}};
}

template <typename Number>
Json or_null(const std::optional<Number>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json compile_of(const std::optional<RunResult>& compile) {
    if (!compile) return nullptr;
    return {
        {"status", name_of(compile->status)},
        {"exit_code", or_null(compile->exit_code)},
        {"signal", or_null(compile->signal)},
        {"syscall", or_null(compile->syscall)},
        {"cpu_ms", compile->cpu_ms},
        {"wall_ms", compile->wall_ms},
        {"memory_kb", compile->memory_kb},
        {"stdout", output_of(compile->stdout_bytes)},
        {"stderr", output_of(compile->stderr_bytes)}};
}

Json test_of(const RunResult& test) {
    return {
        {"status", name_of(test.status)},
        {"exit_code", or_null(test.exit_code)},
        {"signal", or_null(test.signal)},
        {"syscall", or_null(test.syscall)},
        {"cpu_ms", test.cpu_ms},
        {"wall_ms", test.wall_ms},
        {"memory_kb", test.memory_kb},
        {"stdout", output_of(test.stdout_bytes)},
        {"stdout_bytes", test.stdout_total},
        {"stderr", output_of(test.stderr_bytes)},
        {"stderr_bytes", test.stderr_total}};
}

}  // namespace

Spec parse_spec(std::string_view text) {
    require_shallow(text);
    const Json value = parse(text);
    require_object(value, "the spec", {"language", "files", "tests", "limits", "compile_limits"});
    Spec spec;
    if (!value.contains("language")) throw BadSpec("language is missing");
    spec.language = text_of(value["language"], "language");
    spec.files = read_files(value);
    spec.tests = read_tests(value);
    read_limits(value, "limits", spec.limits);
    read_limits(value, "compile_limits", spec.compile_limits);
    return spec;
}

std::string print_report(const Report& report) {
    Json tests = Json::array();
    for (const RunResult& test : report.tests)
        tests.push_back(test_of(test));
    const Json value = {
        {"isolation", name_of(report.isolation)},
        {"compile", compile_of(report.compile)},
        {"tests", std::move(tests)}};
    return value.dump();
}

std::string print_check(const Check& check) {
    Json features = Json::array();
    for (const Feature& it : check.features)
        features.push_back(
            {{"name", it.name},
             {"present", it.present},
             {"required", it.required},
             {"why", it.why},
             {"remedy", it.remedy}});
    Json value = {{"mode", check.mode ? Json(name_of(*check.mode)) : Json(nullptr)}};
    value["features"] = std::move(features);
    Json all = Json::array();
    for (const Language& it : languages())
        all.push_back(
            {{"name", it.name},
             {"entry_point", it.entry_point},
             {"installed", it.installed},
             {"remedy", it.remedy}});
    value["languages"] = std::move(all);
    return value.dump();
}

}  // namespace sandbox::commands
