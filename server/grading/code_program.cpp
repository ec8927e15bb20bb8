#include "grading/code_program.hpp"

#include "base/ensure.hpp"
#include "catalog/answer_rules.hpp"
#include "catalog/project.hpp"
#include "catalog/signature.hpp"
#include "grading/harness.hpp"

#include <algorithm>
#include <array>
#include <variant>

namespace grading {
namespace {

/// What a runtime takes before the candidate's code runs: limits are about their code.
struct Runtime {
    const char* language;
    std::int64_t memory_kb;
    std::int64_t time_ms;
};

constexpr std::array<Runtime, 8> runtimes{{
    {"c", 0, 0},
    {"cpp", 0, 0},
    {"rust", 0, 0},
    // Garbage waits until the heap has doubled, and the collector has threads of its own.
    {"go", 32 * 1024, 0},
    // The interpreter and the modules that a main file imports.
    {"python", 16 * 1024, 100},
    // V8's code, its read-only heap and the young generation, beside --max-old-space-size.
    {"javascript", 128 * 1024, 300},
    {"typescript", 128 * 1024, 300},
    // Metaspace, code cache, thread stacks; starting alone uses 0.3 s of processor time and more.
    {"java", 192 * 1024, 1000},
}};

const Runtime& runtime_of(const std::string& language) {
    const auto* found = std::ranges::find(runtimes, language, &Runtime::language);
    base::ensure(found != runtimes.end());
    return *found;
}

const std::string* edited_text(const core::Answer& answer, const std::string& name) {
    if (answer.files.size() == 1) return &answer.files.front().text;
    const auto found = std::ranges::find(answer.files, name, &core::AnswerFile::name);
    return found == answer.files.end() ? nullptr : &found->text;
}

std::vector<sandbox::File> answered_files(const catalog::Item& item, const core::Answer& answer) {
    std::vector<sandbox::File> files;
    if (item.project) {
        for (auto& file : catalog::changed_project(item, answer))
            files.push_back({std::move(file.name), std::move(file.text)});
    } else {
        const std::string name = catalog::answer_file_name(item, answer.language);
        const std::string* text = edited_text(answer, name);
        files.push_back({name, text == nullptr ? "" : *text});
    }
    return files;
}

}  // namespace

sandbox::Limits limits_for(const std::string& language, const catalog::RunLimits& limits) {
    const Runtime& runtime = runtime_of(language);
    sandbox::Limits result;
    result.cpu_ms = limits.cpu_ms + runtime.time_ms;
    result.wall_ms = limits.wall_ms + runtime.time_ms;
    result.memory_kb = limits.memory_kb + runtime.memory_kb;
    return result;
}

std::vector<sandbox::File> program_files(const catalog::Item& item, const core::Answer& answer) {
    std::vector<sandbox::File> files = answered_files(item, answer);
    for (auto& file : catalog::library_files(item, answer.language))
        files.push_back({std::move(file.name), std::move(file.text)});
    const auto* code = std::get_if<catalog::Code>(&item.body);
    if (code == nullptr || catalog::is_whole_program(*code)) return files;
    const bool is_function = code->harness == catalog::Code::Harness::function;
    files.push_back(
        {catalog::main_file_name(answer.language),
         is_function ? harness_main(code->function, answer.language)
                     : code->program.at(answer.language)});
    return files;
}

}  // namespace grading
