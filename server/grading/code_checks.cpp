#include "grading/code_checks.hpp"

#include "base/ensure.hpp"
#include "grading/code_evidence.hpp"
#include "grading/groups.hpp"
#include "grading/judging.hpp"

namespace grading {

void check_outputs(
    const Task& task,
    Runner& runner,
    std::vector<Unchecked>& outputs,
    const Progress& progress,
    const std::function<void(const core::CaseResult&)>& on_checked) {
    if (outputs.empty()) return;
    const auto& checker = *std::get<catalog::Code>(task.item.body).checker;
    sandbox::Spec spec = judge_spec(checker);
    for (const Unchecked& each : outputs) {
        spec.tests.push_back(judge_test(
            checker, {.input = each.test.input,
                      .answer = each.test.expected,
                      .output = each.output,
                      .args = each.test.judge_args}));
    }
    sandbox::Observer observer;
    observer.on_tick = progress.on_tick;
    observer.on_test = [&](std::size_t index, const sandbox::RunResult& run) {
        base::ensure(index < outputs.size());
        core::CaseResult& result = outputs[index].result;
        const bool hidden = is_hidden(task.item.groups, outputs[index].test.id);
        apply(judgement_of(checker, run), hidden, result);
        on_checked(result);
    };
    const auto report = runner.run(spec, observer);
    Judgement missing;
    missing.failure = build_failure(report.compile);
    if (missing.failure.empty()) missing.failure = "The sandbox reported too few tests.";
    for (std::size_t i = report.tests.size(); i < outputs.size(); ++i) {
        apply(missing, /*is_hidden=*/true, outputs[i].result);
        on_checked(outputs[i].result);
    }
}

}  // namespace grading
