#include "grading/code_proofs.hpp"

#include "catalog/manifest.hpp"
#include "grading/code_evidence.hpp"
#include "grading/code_program.hpp"
#include "grading/groups.hpp"
#include "grading/judging.hpp"
#include "grading/line_ends.hpp"
#include "grading/proof_words.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace grading {
namespace {

using catalog::Finding;
using catalog::JudgeLabel;
using catalog::Proof;

constexpr std::uint64_t proof_seed = 1;

Finding finding(const char* obligation, int line, std::string message, std::string remedy) {
    return {
        .obligation = obligation,
        .file = "item.toml",
        .line = line,
        .message = std::move(message),
        .remedy = std::move(remedy)};
}

/// What a judge is proved for, and where its texts are.
struct Judged {
    const catalog::Code& code;
    const catalog::Folder& folder;
};

/// At the program itself, whichever test or label shows it.
Finding broken(
    const Judged& judged,
    const catalog::JudgeProgram& program,
    const std::string& name,
    const std::string& reason) {
    return {
        .obligation = "C09",
        .file = file_with(judged.folder, program.files.front().text),
        .line = 0,
        .message = "The " + name + " does not work: " + one_line(reason),
        .remedy = "It must end with 42 for right and 43 for wrong."};
}

int line_of_test(const catalog::Folder& folder, const std::string& id) {
    const auto text = folder.find("item.toml");
    if (text == folder.end()) return 0;
    catalog::FindingList told_elsewhere{"item.toml"};
    catalog::Manifest manifest{text->second, told_elsewhere};
    for (catalog::Table& table : manifest.root().tables("test"))
        if (table.text("id") == id) return table.line();
    return 0;
}

/// What an input validator is asked: no files, the input as its standard input.
sandbox::Test input_test(const catalog::JudgeProgram& validator, const std::string& input) {
    return {.stdin_bytes = input, .args = validator.args};
}

bool is_valid_input(const sandbox::RunResult& run) {
    return run.status == sandbox::Status::runtime_error && run.exit_code == exit_code_right;
}

/// It ended by itself: any other code than 42 says that the input is not valid.
bool is_invalid_input(const sandbox::RunResult& run) {
    const bool has_ended =
        run.status == sandbox::Status::ok || run.status == sandbox::Status::runtime_error;
    return has_ended && run.exit_code && run.exit_code != exit_code_right;
}

Finding rejected(
    const Judged& judged, const catalog::CodeTest& test, const sandbox::RunResult& run) {
    const int line_end = line_end_in(test.input);
    const bool is_for_line_ends = line_end > 0 && !test.input_file.empty();
    const std::string why = line_end > 0 ? ", in which lines end with CR LF: " : ": ";
    return {
        .obligation = "C09",
        .file = is_for_line_ends ? test.input_file : "item.toml",
        .line = is_for_line_ends ? line_end : line_of_test(judged.folder, test.id),
        .message = as_sentence(
            "The input validator rejects `" + test.id + '`' + why + one_line(note_of(run))),
        .remedy = line_end > 0
                      ? "Save it with LF at the ends of lines, or let the validator take CR LF."
                      : "Correct the input, or the validator."};
}

void add_input_findings(const Judged& judged, Runner& runner, std::vector<Finding>& findings) {
    const catalog::Code& code = judged.code;
    const catalog::JudgeProgram& validator = *code.input_validator;
    sandbox::Spec spec = judge_spec(validator);
    spec.collects = false;
    std::vector<const JudgeLabel*> labels;
    for (const catalog::CodeTest& test : code.tests)
        spec.tests.push_back(input_test(validator, test.input));
    for (const JudgeLabel& label : code.labels) {
        if (label.output) continue;
        labels.push_back(&label);
        spec.tests.push_back(input_test(validator, label.input));
    }
    const auto report = runner.run(spec, {});
    if (report.tests.size() != spec.tests.size()) {
        findings.push_back(
            broken(judged, validator, "input validator", build_failure(report.compile)));
        return;
    }
    const auto of_tests = std::span(report.tests).first(code.tests.size());
    const bool ended_well = std::ranges::any_of(
        of_tests, [](const sandbox::RunResult& run) { return run.status == sandbox::Status::ok; });
    if (ended_well) {
        findings.push_back(broken(judged, validator, "input validator", "it ended with 0."));
        return;
    }
    if (code.tests.size() > 1 && std::ranges::none_of(of_tests, is_valid_input)) {
        findings.push_back(broken(
            judged, validator, "input validator",
            "it rejects every test: " + note_of(of_tests.front())));
        return;
    }
    for (std::size_t i = 0; i < code.tests.size(); ++i) {
        if (!is_valid_input(report.tests[i]))
            findings.push_back(rejected(judged, code.tests[i], report.tests[i]));
    }
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const auto& run = report.tests[code.tests.size() + i];
        if (is_invalid_input(run)) continue;
        findings.push_back(finding(
            "C09", labels[i]->line, "The input validator accepts `" + labels[i]->name + "`.",
            "Make it reject this input."));
    }
}

void add_output_findings(const Judged& judged, Runner& runner, std::vector<Finding>& findings) {
    const catalog::Code& code = judged.code;
    const catalog::JudgeProgram& checker = *code.checker;
    sandbox::Spec spec = judge_spec(checker);
    std::vector<const JudgeLabel*> labels;
    for (const JudgeLabel& label : code.labels) {
        if (!label.output) continue;
        labels.push_back(&label);
        spec.tests.push_back(judge_test(
            checker, {.input = label.input,
                      .answer = label.answer,
                      .output = *label.output,
                      .args = label.args}));
    }
    if (labels.empty()) return;
    const auto report = runner.run(spec, {});
    if (report.tests.size() != labels.size()) {
        findings.push_back(broken(judged, checker, "checker", build_failure(report.compile)));
        return;
    }
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const Judgement judgement = judgement_of(checker, report.tests[i]);
        if (!judgement.failure.empty()) {
            findings.push_back(broken(judged, checker, "checker", judgement.failure));
            return;  // each label would tell the same
        } else if (judgement.is_right != labels[i]->is_right) {
            findings.push_back(finding(
                "C09", labels[i]->line,
                "The checker " + std::string{judgement.is_right ? "accepts" : "rejects"} + " `" +
                    labels[i]->name + "`.",
                "Correct the checker, or the label."));
        }
    }
}

void add_generator_findings(const Judged& judged, Runner& runner, std::vector<Finding>& findings) {
    for (const catalog::CodeTest& test : judged.code.tests) {
        if (!test.generator) continue;
        const auto made = generated_input(*test.generator, runner);
        if (made && *made == test.input) continue;
        findings.push_back(finding(
            "C09", line_of_test(judged.folder, test.id),
            made ? "`" + test.input_file + "` is not what its generator makes."
                 : "The generator of `" + test.id + "` fails: " + one_line(made.error()),
            "Run `assay generate` on this folder."));
    }
}

// A run that took more of its limit than this is looked at again: the machine may have been busy.
constexpr std::int64_t doubtful_cpu_percent = 35;

bool has_scaled_groups(const catalog::Item& item) {
    return std::ranges::any_of(
        item.groups, [](const catalog::Group& group) { return group.scale_factor > 0; });
}

/// The most that any case took of what `used` tells. Scaled groups have limits of their own.
std::int64_t most_of(
    const catalog::Item& item,
    const core::ItemGrade& grade,
    std::optional<std::int64_t> core::CaseResult::* used) {
    std::int64_t most = 0;
    for (const core::UnitResult& unit : grade.units) {
        const auto group = std::ranges::find(item.groups, unit.id, &catalog::Group::id);
        if (group != item.groups.end() && group->scale_factor > 0) continue;
        for (const core::CaseResult& result : unit.cases)
            most = std::max(most, (result.*used).value_or(0));
    }
    return most;
}

/// The first case that ran out of time, with its group; nulls if none did.
struct OverTime {
    const core::UnitResult* unit = nullptr;
    const core::CaseResult* result = nullptr;
};
OverTime over_time(const core::ItemGrade& grade) {
    for (const core::UnitResult& unit : grade.units) {
        for (const core::CaseResult& result : unit.cases) {
            if (result.verdict == core::Verdict::time_limit)
                return {.unit = &unit, .result = &result};
        }
    }
    return {};
}

Finding over_half(const catalog::Item& item, const Proof& proof, const OverTime& over) {
    const auto group = std::ranges::find(item.groups, over.unit->id, &catalog::Group::id);
    const bool is_scaled = group != item.groups.end() && group->scale_factor > 0;
    return finding(
        "C07", proof.line,
        "`" + proof.name + "` needs more than half of the time limit of `" + over.result->name +
            "`.",
        is_scaled ? "Raise the `factor` of its group, or make the answer quicker."
                  : "Raise `cpu_ms` of `limits`, or make the input smaller.");
}

Finding not_slow(const Proof& proof) {
    return finding(
        "C07", proof.line,
        "`" + proof.name + "` needs less than one and a half of every time limit.",
        "Lower `limits`, make the inputs larger, or remove `slow`.");
}

}  // namespace

std::expected<std::string, std::string> generated_input(
    const catalog::JudgeProgram& generator, Runner& runner) {
    sandbox::Spec spec = judge_spec(generator);
    spec.collects = false;
    spec.limits.output_kb = generated_kb_max;
    spec.tests.push_back({.stdin_bytes = "", .args = generator.args});
    auto report = runner.run(spec, {});
    if (report.tests.empty()) return std::unexpected(build_failure(report.compile));
    sandbox::RunResult& run = report.tests.front();
    if (run.status != sandbox::Status::ok) return std::unexpected(note_of(run));
    return std::move(run.stdout_bytes);
}

std::vector<std::string> judge_languages(const catalog::Item& item) {
    const auto* code = std::get_if<catalog::Code>(&item.body);
    if (code == nullptr) return {};
    std::vector<std::string> languages;
    for (const auto* program : {&code->checker, &code->interactor, &code->input_validator}) {
        if (*program) languages.push_back((*program)->language);
    }
    for (const catalog::CodeTest& test : code->tests) {
        if (test.generator) languages.push_back(test.generator->language);
    }
    return languages;
}

std::vector<Finding> judge_findings(
    const catalog::Item& item,
    const catalog::Folder& folder,
    const std::vector<sandbox::Language>& languages,
    Runner& runner) {
    std::vector<Finding> findings;
    const auto* code = std::get_if<catalog::Code>(&item.body);
    if (code == nullptr) return findings;
    for (const std::string& name : judge_languages(item)) {
        const auto language = std::ranges::find(languages, name, &sandbox::Language::name);
        if (language == languages.end() || !language->installed) return findings;
    }
    const Judged judged{*code, folder};
    if (code->input_validator) add_input_findings(judged, runner, findings);
    if (code->checker) add_output_findings(judged, runner, findings);
    add_generator_findings(judged, runner, findings);
    return findings;
}

std::vector<Finding> verdict_findings(const Proof& proof, const core::ItemGrade& grade) {
    if (!proof.verdict) return {};
    bool has_it = false;
    std::vector<Finding> findings;
    for (const core::UnitResult& unit : grade.units) {
        for (const core::CaseResult& result : unit.cases) {
            has_it = has_it || result.verdict == *proof.verdict;
            const bool is_expected =
                result.verdict == core::Verdict::pass || result.verdict == core::Verdict::not_run ||
                result.verdict == *proof.verdict ||
                std::ranges::find(proof.also, result.verdict) != proof.also.end();
            if (is_expected || !findings.empty()) continue;
            findings.push_back(finding(
                "C03", proof.line,
                as_sentence("`" + proof.name + "` fails in another way: " + case_text(result)),
                "Correct `verdict`, or list this one in `also`."));
        }
    }
    if (has_it) return findings;
    findings.push_back(finding(
        "C03", proof.line,
        "No case of `" + proof.name + "` " + std::string{verdict_text(*proof.verdict)} + '.',
        "Correct `verdict`, or the answer."));
    return findings;
}

std::int64_t proof_cpu_percent(const catalog::Item& item, const Proof& proof) {
    if (!std::holds_alternative<catalog::Code>(item.body)) return 100;
    if (proof.role == Proof::Role::wrong) return proof.slow ? slow_cpu_percent : 100;
    return has_scaled_groups(item) ? right_cpu_percent : 100;
}

std::vector<Finding> time_findings(
    const catalog::Item& item, const Proof& proof, const core::ItemGrade& grade) {
    const auto percent = proof_cpu_percent(item, proof);
    const OverTime over = over_time(grade);
    if (percent == right_cpu_percent && over.result) return {over_half(item, proof, over)};
    if (percent == slow_cpu_percent && !over.result) return {not_slow(proof)};
    return {};
}

std::vector<Finding> margin_findings(
    const catalog::Item& item, const Proof& proof, const core::ItemGrade& grade, Runner& runner) {
    const auto* code = std::get_if<catalog::Code>(&item.body);
    if (code == nullptr || proof.role == Proof::Role::wrong) return {};
    const sandbox::Limits limits = limits_for(proof.answer.language, code->limits);
    std::vector<Finding> findings;
    if (3 * most_of(item, grade, &core::CaseResult::memory_kb) > 2 * limits.memory_kb) {
        findings.push_back(finding(
            "C07", proof.line, "`" + proof.name + "` needs more than two thirds of the memory.",
            "Raise `memory_kb` of `limits`, or make the inputs smaller."));
    }
    const std::int64_t cpu_ms = most_of(item, grade, &core::CaseResult::cpu_ms);
    const bool is_clear = 100 * cpu_ms <= doubtful_cpu_percent * limits.cpu_ms;
    if (is_clear || proof_cpu_percent(item, proof) == right_cpu_percent) return findings;
    const Task task{
        .item = item, .answer = proof.answer, .seed = proof_seed, .cpu_percent = right_cpu_percent};
    const core::ItemGrade at_half = grade_as_a_job(task, runner);
    if (const OverTime over = over_time(at_half); over.result)
        findings.push_back(over_half(item, proof, over));
    return findings;
}

}  // namespace grading
