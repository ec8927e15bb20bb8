#include "grading/code_talks.hpp"

#include "base/ensure.hpp"
#include "grading/code_evidence.hpp"
#include "grading/groups.hpp"
#include "grading/judging.hpp"

namespace grading {
namespace {

/// Beyond the candidate's own limits: whoever waits longest must be the candidate.
constexpr std::int64_t extra_wall_ms = 10'000;

/// As candidates and reviewers read it: what the candidate's program printed after ">".
std::string transcript_text(const std::vector<sandbox::Said>& transcript) {
    std::string text;
    for (const sandbox::Said& said : transcript) {
        bool is_new_line = true;
        for (const char c : said.bytes) {
            if (is_new_line) text += said.by_candidate ? "> " : "< ";
            text += c;
            is_new_line = c == '\n';
        }
        if (!is_new_line) text += '\n';
    }
    return text;
}

/// An interactor that heard something wrong and fell silent first has decided. Otherwise a program
/// that broke a limit or crashed did so by itself, and its interactor only heard it end.
bool has_decided(const sandbox::Dialogue& dialogue, const Judgement& judgement) {
    if (!judgement.failure.empty()) return true;
    if (dialogue.candidate.status == sandbox::Status::ok) return true;
    return dialogue.interactor_ended_first && !judgement.is_right;
}

core::CaseResult case_of_talk(
    const Task& task, const catalog::CodeTest& test, const sandbox::Dialogue& dialogue) {
    const auto& interactor = *std::get<catalog::Code>(task.item.body).interactor;
    const bool hidden = is_hidden(task.item.groups, test.id);
    core::CaseResult result = case_of(dialogue.candidate);
    result.name = test.id;
    result.hidden = hidden;
    if (hidden) result.input = legible(test.input);
    result.received = legible(transcript_text(dialogue.transcript));
    const Judgement judgement = judgement_of(interactor, dialogue.interactor);
    if (!has_decided(dialogue, judgement)) return result;
    // Of a program that was ended because all was said there is nothing more to tell.
    if (dialogue.candidate.status != sandbox::Status::ok) result.note.clear();
    apply(judgement, hidden, result);
    return result;
}

}  // namespace

Talks hold_talks(
    const Task& task,
    Runner& runner,
    const sandbox::Spec& spec,
    const std::vector<const catalog::CodeTest*>& tests,
    const Progress& progress) {
    const auto& interactor = *std::get<catalog::Code>(task.item.body).interactor;
    sandbox::Spec judge = judge_spec(interactor);
    judge.limits.wall_ms = std::max(judge.limits.wall_ms, spec.limits.wall_ms + extra_wall_ms);
    judge.limits.output_kb = std::max(judge.limits.output_kb, spec.limits.output_kb);
    for (const catalog::CodeTest* test : tests) {
        judge.tests.push_back(judge_test(
            interactor, {.input = test->input,
                         .answer = test->expected,
                         .output = "",
                         .args = test->judge_args}));
    }
    sandbox::Observer observer;
    observer.on_tick = progress.on_tick;
    observer.on_dialogue = [&](std::size_t index, const sandbox::Dialogue& dialogue) {
        base::ensure(index < tests.size());
        if (progress.on_case) progress.on_case(case_of_talk(task, *tests[index], dialogue));
    };
    const auto report = runner.interact(spec, judge, observer);
    Talks talks{.compile = report.compile, .cases = {}};
    if (report.compile && report.compile->status != sandbox::Status::ok) return talks;
    const std::string failure = build_failure(report.interactor_compile);
    for (std::size_t i = 0; i < tests.size(); ++i) {
        talks.cases.push_back(
            i < report.tests.size()
                ? case_of_talk(task, *tests[i], report.tests[i])
                : broken_case(failure.empty() ? "The sandbox reported too few tests." : failure));
    }
    return talks;
}

}  // namespace grading
