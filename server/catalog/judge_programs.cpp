// Programs of the author's that judge: checkers, interactors, input validators, generators; and
// what they must say of outputs and inputs that are labelled.

#include "catalog/item_reader.hpp"
#include "catalog/nearest.hpp"
#include "catalog/signature.hpp"

#include <algorithm>

namespace catalog {
namespace {

constexpr std::size_t labels_max = 200;
constexpr std::int64_t score_max_most = 1'000'000;

/// "checker/lib/read.py" beside "checker/check.py" is "lib/read.py" in the box.
std::string name_beside(const std::string& file, const std::string& other) {
    const auto slash = file.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : file.substr(0, slash + 1);
    if (other.starts_with(folder)) return other.substr(folder.size());
    const auto last = other.rfind('/');
    return last == std::string::npos ? other : other.substr(last + 1);
}

void read_files(Reading& reading, Table& table, JudgeProgram& program) {
    const std::string file = table.text("file").value_or("");
    std::string text = reading.files.required_text(table, "file", "checker/check.py");
    program.files.push_back({.name = main_file_name(program.language), .text = std::move(text)});
    for (const std::string& name : table.texts("beside").value_or(std::vector<std::string>{})) {
        auto content = reading.files.text_of(table, "beside", name);
        if (!content) continue;
        const std::string inside = name_beside(file, name);
        const auto same = std::ranges::find(program.files, inside, &core::AnswerFile::name);
        if (same != program.files.end()) {
            table.report(
                "beside", "`" + inside + "` is in the program twice.", "Name it differently.");
        }
        program.files.push_back({.name = inside, .text = std::move(*content)});
    }
}

/// The input and the answer of a label: of a test, or given with it.
void read_case(Reading& reading, Table& table, const Code& body, JudgeLabel& label) {
    const auto name = table.text("test");
    if (!name) {
        label.input = read_stream(reading, table, "stdin").value_or("");
        label.answer = read_stream(reading, table, "expected").value_or("");
        label.args = table.texts("judge_args").value_or(std::vector<std::string>{});
        return;
    }
    const auto test = std::ranges::find(body.tests, *name, &CodeTest::id);
    if (test == body.tests.end()) {
        table.report("test", "There is no test `" + *name + "`.", "Name one of the [[test]]s.");
        return;
    }
    label.input = test->input;
    label.answer = test->expected;
    label.args = test->judge_args;
}

JudgeLabel read_output(Reading& reading, Table& table, const Code& body) {
    JudgeLabel label;
    label.line = table.line();
    label.is_right = table.flag("right").value_or(false);
    if (!table.has("right")) {
        table.report("right", "`right` is missing.", "Write right = true, or false.");
    }
    read_case(reading, table, body, label);
    label.name = table.text("output_file").value_or("an output");
    label.output = read_stream(reading, table, "output");
    if (!label.output) {
        table.report("output", "There is no output.", "Write output = \"…\" or output_file.");
        label.output = "";
    }
    return label;
}

JudgeLabel read_invalid_input(Reading& reading, Table& table) {
    JudgeLabel label;
    label.line = table.line();
    label.name = table.text("stdin_file").value_or("an input");
    const auto input = read_stream(reading, table, "stdin");
    if (!input) table.report("stdin", "There is no input.", "Write stdin = \"…\" or stdin_file.");
    label.input = input.value_or("");
    table.required_text("why", "what is wrong with it");
    return label;
}

void require_labels(Reading& reading, const Code& body) {
    const auto count = [&body](bool of_output, bool is_right) {
        return std::ranges::count_if(body.labels, [&](const JudgeLabel& label) {
            return label.output.has_value() == of_output && label.is_right == is_right;
        });
    };
    if (body.input_validator && count(false, false) == 0) {
        reading.findings.add_for(
            "C09", reading.body.line_of("input_validator"), "No input is labelled as invalid.",
            "Add an [[invalid_input]] that the validator must reject.");
    }
    if (body.checker && (count(true, true) == 0 || count(true, false) == 0)) {
        reading.findings.add_for(
            "C09", reading.body.line_of("checker"),
            "The checker is not shown a right and a wrong output.",
            "Add a [[labelled_output]] with right = true, and one with right = false.");
    }
}

}  // namespace

std::optional<std::string> read_stream(Reading& reading, Table& table, const std::string& key) {
    const std::string file_key = key + "_file";
    if (table.has(key) && table.has(file_key)) {
        table.report(file_key, "Both `" + key + "` and `" + file_key + "` are given.", "Keep one.");
    }
    if (table.has(file_key)) return reading.files.text(table, file_key);
    return table.text(key);
}

std::optional<JudgeProgram> read_judge(Reading& reading, Table& body, std::string_view key) {
    auto table = body.table(key);
    if (!table) return std::nullopt;
    JudgeProgram program;
    program.language = table->required_text("language", "python");
    const auto known = code_languages();
    if (std::ranges::find(known, program.language) == known.end()) {
        table->report(
            "language", "`" + program.language + "` is no language.",
            remedy_by_name(program.language, known));
        program.language = known.front();
    }
    read_files(reading, *table, program);
    program.args = table->texts("args").value_or(std::vector<std::string>{});
    if (table->has("score_max")) {
        program.score_max = table->whole_between("score_max", 1, score_max_most);
    }
    return program;
}

void read_labels(Reading& reading, Code& body) {
    if (body.input_validator) {
        for (Table& table : reading.root.tables("invalid_input"))
            body.labels.push_back(read_invalid_input(reading, table));
    }
    if (body.checker) {
        for (Table& table : reading.root.tables("labelled_output"))
            body.labels.push_back(read_output(reading, table, body));
    }
    if (body.labels.size() > labels_max) {
        reading.findings.add(reading.body.line(), "There are over 200 labels.", "Keep the best.");
    }
    require_labels(reading, body);
}

}  // namespace catalog
