// Reads items whose answer is a program: the kind code.

#include "catalog/group_reader.hpp"
#include "catalog/nearest.hpp"
#include "catalog/signature.hpp"

#include <algorithm>

namespace catalog {
namespace {

std::string read_type(Table& table, std::string_view key) {
    std::string type = table.required_text(key, "list<int>");
    if (type.empty() || parse_type(type)) return type;
    table.report(
        key, "`" + type + "` is no type.",
        "Use int, float, bool, string or list<…>, 4 deep at most.");
    return {};
}

std::string read_name(Table& table) {
    std::string name = table.required_text("name", "merge_intervals");
    if (name.empty() || is_usable_name(name)) return name;
    table.report(
        "name", "`" + name + "` is not snake_case, or some language reserves it.",
        "Choose another name of small letters, digits and single underscores.");
    return name;
}

FunctionSignature read_function(Reading& reading) {
    FunctionSignature signature;
    auto table = reading.body.table("function");
    if (!table) {
        reading.body.report("function", "harness = \"function\" needs [code.function].", "Add it.");
        return signature;
    }
    signature.name = read_name(*table);
    signature.returns = read_type(*table, "returns");
    for (Table& argument : table->tables("arguments")) {
        const std::string name = read_name(argument);
        const auto same =
            std::ranges::find(signature.arguments, name, &FunctionSignature::Argument::name);
        if (same != signature.arguments.end() || name == signature.name) {
            argument.report("name", "`" + name + "` is used twice.", "Choose another name.");
        }
        signature.arguments.push_back({.name = name, .type = read_type(argument, "type")});
    }
    if (signature.arguments.empty() || signature.arguments.size() > arguments_max) {
        table->report("arguments", "A function has 1 to 8 arguments.", "List them.");
    }
    return signature;
}

void read_streams(Reading& reading, Table& table, const Code& body, CodeTest& test) {
    test.input = read_stream(reading, table, "stdin").value_or("");
    const bool is_given = table.has("expected") || table.has("expected_file");
    const auto expected = read_stream(reading, table, "expected");
    if (!is_given && !body.checker && !body.interactor) {
        table.report("expected", "`expected` is missing.", "Write what a right program prints.");
    }
    test.expected = expected.value_or("");
    test.args = table.texts("args").value_or(std::vector<std::string>{});
    test.generator = read_judge(reading, table, "generate");
    test.input_file = table.text("stdin_file").value_or("");
    test.expected_file = table.text("expected_file").value_or("");
    if (test.generator && test.input_file.empty()) {
        table.report(
            "generate", "What a generator makes is stored in a file.",
            "Write stdin_file = \"tests/" + test.id +
                ".in\", make that file empty, and run `assay generate`.");
    }
    if (body.checker || body.interactor) {
        test.judge_args = table.texts("judge_args").value_or(std::vector<std::string>{});
    }
}

void read_values(Table& table, const FunctionSignature& signature, CodeTest& test) {
    std::vector<ValueType> types;
    for (const auto& argument : signature.arguments) {
        const auto type = parse_type(argument.type);
        if (!type) return;  // reported at the signature
        types.push_back(*type);
    }
    const auto returns = parse_type(signature.returns);
    if (!returns) return;
    if (!table.has("arguments") || !table.has("expected")) {
        table.report(
            "arguments", "A test of a function has `arguments` and `expected`.", "Add both.");
    }
    test.input = table.json_list("arguments", types).value_or("[]");
    test.expected = table.json("expected", *returns).value_or("null");
}

std::vector<std::string> read_tests(Reading& reading, Code& body) {
    std::vector<std::string> ids;
    for (Table& table : reading.root.tables("test")) {
        CodeTest test;
        test.id = read_id(table, ids);
        ids.push_back(test.id);
        if (body.harness == Code::Harness::function) {
            table.has("arguments");
            table.has("expected");
            read_values(table, body.function, test);
        } else {
            read_streams(reading, table, body, test);
        }
        body.tests.push_back(std::move(test));
    }
    if (ids.empty() || ids.size() > cases_max) {
        reading.findings.add(
            reading.body.line(), "There must be 1 to 200 tests.", "Write [[test]] for each.");
    }
    return ids;
}

Code::Compare compare_of(const std::string& word) {
    if (word == "spaced") return Code::Compare::spaced;
    if (word == "lines") return Code::Compare::lines;
    return word == "exact" ? Code::Compare::exact : Code::Compare::tokens;
}

void read_harness(Reading& reading, Code& body) {
    Table& table = reading.body;
    table.required_text("harness", "stdio");
    const std::string harness =
        table.word("harness", {"stdio", "function", "program", "interactive"});
    body.starter = reading.files.texts_by_language(table, "starter", body.languages);
    if (harness == "function") {
        body.harness = Code::Harness::function;
        body.function = read_function(reading);
        return;
    }
    body.input_validator = read_judge(reading, table, "input_validator");
    if (harness == "interactive") {
        body.harness = Code::Harness::interactive;
        body.interactor = read_judge(reading, table, "interactor");
        if (!body.interactor) {
            table.report(
                "interactor", "`interactor` is missing.",
                "Write interactor = { file = \"interactor.py\", language = \"python\" }.");
        }
        return;
    }
    body.checker = read_judge(reading, table, "checker");
    if (body.checker) {
        for (const char* key : {"compare", "casefold", "float"}) {
            if (!table.has(key)) continue;
            table.report(key, "A checker compares in its own way.", "Remove this line.");
        }
    } else {
        body.compare = compare_of(table.word("compare", {"tokens", "spaced", "lines", "exact"}));
        body.casefold = table.flag("casefold").value_or(false);
        const bool by_tokens =
            body.compare == Code::Compare::tokens || body.compare == Code::Compare::spaced;
        if (body.casefold && !by_tokens) {
            table.report("casefold", "Only tokens are compared without case.", "Remove it.");
        }
    }
    if (harness != "program") return;
    body.harness = Code::Harness::program;
    body.program = reading.files.texts_by_language(table, "program", body.languages);
    require_each_language(table, "program", body.languages, body.program);
    require_each_language(table, "starter", body.languages, body.starter);
}

}  // namespace

RunLimits read_limits(Table& body) {
    RunLimits limits;
    auto table = body.table("limits");
    if (!table) return limits;
    if (table->has("cpu_ms")) limits.cpu_ms = table->whole_between("cpu_ms", 100, 60'000);
    if (table->has("wall_ms")) limits.wall_ms = table->whole_between("wall_ms", 100, 180'000);
    if (table->has("memory_kb")) {
        limits.memory_kb = table->whole_between("memory_kb", 16'384, 4'194'304);
    }
    if (limits.wall_ms < limits.cpu_ms) {
        body.report("limits", "`wall_ms` is below `cpu_ms`.", "Give three times `cpu_ms`.");
    }
    return limits;
}

void require_each_language(
    Table& table,
    std::string_view key,
    const std::vector<std::string>& languages,
    const std::map<std::string, std::string>& given) {
    for (const std::string& language : languages) {
        if (given.contains(language)) continue;
        const std::string name{key};
        table.report(
            key, "`" + name + "` has no file for " + language + ".",
            "Add " + language + " = \"…\" to it.");
    }
}

std::vector<std::string> read_driven_program(Reading& reading, Code& body) {
    body.harness = Code::Harness::program;
    body.limits = read_limits(reading.body);
    body.compare = compare_of(reading.body.word("compare", {"tokens", "lines", "exact"}));
    body.program = reading.files.texts_by_language(reading.body, "program", body.languages);
    require_each_language(reading.body, "program", body.languages, body.program);
    return read_tests(reading, body);
}

void read_code(Reading& reading) {
    Code body;
    body.languages = read_languages(reading.body, code_languages());
    body.limits = read_limits(reading.body);
    body.tolerance = read_tolerance(reading.body, "float");
    read_harness(reading, body);
    const auto ids = read_tests(reading, body);
    read_labels(reading, body);
    const auto languages = body.languages;
    reading.item.body = std::move(body);
    read_mutate(reading);
    read_scored_groups(reading, "tests", ids);
    read_levels(reading);
    if (reading.item.levels.empty()) check_one_is_visible(reading);
    read_proofs(reading, languages);
}

}  // namespace catalog
