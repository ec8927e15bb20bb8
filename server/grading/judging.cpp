#include "grading/judging.hpp"

#include "catalog/signature.hpp"
#include "grading/code_evidence.hpp"
#include "grading/code_program.hpp"
#include "grading/output_compare.hpp"

#include <algorithm>
#include <cmath>

namespace grading {
namespace {

constexpr catalog::RunLimits judge_limits{
    .cpu_ms = 20'000, .wall_ms = 60'000, .memory_kb = 1024 * 1024};
constexpr std::int64_t judge_disk_kb = 256 * 1024;
constexpr const char* input_name = "judge/input";
constexpr const char* answer_name = "judge/answer";

const std::string* left(const sandbox::RunResult& run, std::string_view name) {
    const auto found = std::ranges::find(run.left, name, &sandbox::File::name);
    return found == run.left.end() ? nullptr : &found->bytes;
}

std::string_view stripped(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string text_left(const sandbox::RunResult& run, std::string_view name) {
    const std::string* bytes = left(run, name);
    return bytes == nullptr ? "" : legible(stripped(*bytes));
}

std::string at_fault(const std::string& how) {
    return std::string{judge_at_fault} + how;
}

std::string how_it_ended(const sandbox::RunResult& run) {
    const std::string note = note_of(run);
    return note.empty() ? "Exit status 0." : note;
}

/// Of what a whole case is worth; none if nothing was left, NaN for what is no number.
std::optional<double> share_left(
    const catalog::JudgeProgram& program, const sandbox::RunResult& run) {
    const std::string* multiplier = left(run, "score_multiplier.txt");
    const std::string* score = left(run, "score.txt");
    if (multiplier == nullptr && score == nullptr) return std::nullopt;
    if (multiplier != nullptr && score != nullptr) return std::nan("");
    const auto number = number_in(stripped(multiplier != nullptr ? *multiplier : *score));
    if (!number) return std::nan("");
    return multiplier != nullptr ? *number : *number / static_cast<double>(program.score_max);
}

}  // namespace

sandbox::Spec judge_spec(const catalog::JudgeProgram& program) {
    sandbox::Spec spec;
    spec.language = program.language;
    for (const core::AnswerFile& file : program.files)
        spec.files.push_back({file.name, file.text});
    spec.limits = limits_for(program.language, judge_limits);
    spec.limits.disk_kb = judge_disk_kb;
    spec.collects = true;
    return spec;
}

sandbox::Test judge_test(const catalog::JudgeProgram& program, const Question& question) {
    sandbox::Test test;
    test.stdin_bytes = question.output;
    test.args = {std::string{"/w/"} + input_name, std::string{"/w/"} + answer_name, "/out/"};
    test.args.insert(test.args.end(), program.args.begin(), program.args.end());
    test.args.insert(test.args.end(), question.args.begin(), question.args.end());
    test.files = {
        {input_name, std::string{question.input}}, {answer_name, std::string{question.answer}}};
    return test;
}

Judgement judgement_of(const catalog::JudgeProgram& program, const sandbox::RunResult& run) {
    Judgement judgement;
    judgement.candidate_message = text_left(run, "teammessage.txt");
    judgement.judge_message = text_left(run, "judgemessage.txt");
    const bool has_ended = run.status == sandbox::Status::runtime_error && run.exit_code;
    judgement.is_right = has_ended && run.exit_code == exit_code_right;
    if (run.status == sandbox::Status::internal_error) {
        judgement.failure = "The sandbox failed while this was judged: " + how_it_ended(run);
        return judgement;
    }
    if (!judgement.is_right && !(has_ended && run.exit_code == exit_code_wrong)) {
        judgement.failure = at_fault("failed: " + how_it_ended(run));
        return judgement;
    }
    if (!judgement.is_right) return judgement;
    const double share = share_left(program, run).value_or(1);
    if (!(share >= 0 && share <= 1)) {
        judgement.failure = at_fault("left a score that is no number from 0 to 1.");
        return judgement;
    }
    judgement.millionths = std::llround(share * static_cast<double>(core::whole));
    return judgement;
}

void apply(const Judgement& judgement, bool is_hidden, core::CaseResult& result) {
    if (!judgement.failure.empty()) {
        result.verdict = core::Verdict::infra_error;
        result.note = legible(judgement.failure);
        return;
    }
    result.verdict = core::Verdict::wrong;
    if (judgement.is_right) {
        const bool is_whole = judgement.millionths == core::whole;
        result.verdict = is_whole ? core::Verdict::pass : core::Verdict::partial;
        if (!is_whole) result.millionths = judgement.millionths;
    }
    std::string note = judgement.candidate_message;
    if (is_hidden && !judgement.judge_message.empty()) {
        note += (note.empty() ? "" : "\n") + ("To the judge: " + judgement.judge_message);
    }
    if (!note.empty())
        result.note = legible(result.note.empty() ? note : note + '\n' + result.note);
}

std::string build_failure(const std::optional<sandbox::RunResult>& compile) {
    if (!compile || compile->status == sandbox::Status::ok) return "";
    return at_fault("does not compile: " + compile_output_of(*compile));
}

}  // namespace grading
