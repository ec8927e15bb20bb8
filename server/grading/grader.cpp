#include "grading/grader.hpp"

#include "base/ensure.hpp"
#include "base/log.hpp"
#include "catalog/answer_rules.hpp"
#include "catalog/rated_rules.hpp"
#include "grading/api.hpp"
#include "grading/closed.hpp"
#include "grading/code.hpp"
#include "grading/code_evidence.hpp"
#include "grading/groups.hpp"
#include "grading/mutants.hpp"
#include "grading/sql.hpp"

#include <algorithm>
#include <variant>

namespace grading {
namespace {

constexpr int tries_max = 3;

/// Every unit with this outcome and no points, without anything being run.
core::ItemGrade without_running(
    const Task& task, core::Outcome outcome, core::Verdict verdict, const std::string& note) {
    core::ItemGrade grade;
    if (catalog::is_runnable(task.item)) {
        for (const catalog::Group& group : task.item.groups)
            grade.units.push_back(not_run(group, outcome));
    } else if (const core::Rubric* rubric = catalog::rubric_of(task.item)) {
        grade.units = core::units_without_rating(*rubric);
    } else {
        grade.units.push_back(grade_closed(task.item, task.answer));
    }
    for (core::UnitResult& unit : grade.units) {
        unit.outcome = outcome;
        unit.millionths = 0;
        for (core::CaseResult& result : unit.cases) {
            result.verdict = verdict;
            result.note = note;
        }
    }
    return grade;
}

core::ItemGrade grade_by_kind(const Task& task, Runner& runner, const Progress& progress) {
    base::ensure(catalog::rubric_of(task.item) == nullptr);  // such a job waits for people
    if (std::holds_alternative<catalog::Code>(task.item.body)) {
        return grade_code(task, runner, progress);
    }
    if (std::holds_alternative<catalog::Api>(task.item.body)) {
        return grade_api(task, runner, progress);
    }
    if (std::holds_alternative<catalog::Sql>(task.item.body)) {
        return grade_sql(task, runner, progress, /*visible_only=*/false);
    }
    if (std::holds_alternative<catalog::Mutants>(task.item.body)) {
        return grade_mutants(task, runner, progress, /*visible_only=*/false);
    }
    core::ItemGrade grade;
    grade.units.push_back(grade_closed(task.item, task.answer));
    return grade;
}

core::ItemGrade try_by_kind(
    const Task& task,
    const std::optional<std::string>& input,
    Runner& runner,
    const Progress& progress) {
    if (std::holds_alternative<catalog::Code>(task.item.body)) {
        return try_code(task, input, runner, progress);
    }
    if (std::holds_alternative<catalog::Api>(task.item.body)) {
        return try_api(task, input, runner, progress);
    }
    if (std::holds_alternative<catalog::Mutants>(task.item.body)) {
        return grade_mutants(task, runner, progress, /*visible_only=*/true);
    }
    return grade_sql(task, runner, progress, /*visible_only=*/true);
}

void leave_out_hidden(core::ItemGrade& grade, const std::vector<catalog::Group>& groups) {
    std::erase_if(grade.units, [&groups](const core::UnitResult& unit) {
        return std::ranges::any_of(groups, [&unit](const catalog::Group& group) {
            return group.id == unit.id && !group.visible;
        });
    });
}

/// What `run` gives; our own faults become infra_error, so that no caller can take them for a
/// grade.
core::ItemGrade guarded(const Task& task, const std::function<core::ItemGrade()>& run) {
    if (core::is_empty(task.answer)) {
        return without_running(
            task, core::Outcome::scored, core::Verdict::not_run, "Nothing was answered.");
    }
    if (!catalog::fits(task.item, task.answer)) {
        return without_running(
            task, core::Outcome::ungradable, core::Verdict::not_run,
            "The answer does not fit this item.");
    }
    try {
        return run();
    } catch (const sandbox::Unavailable&) {
        throw;
    } catch (const std::exception& fault) {
        base::log(
            base::Level::error, "grading_failed",
            {{"item", task.item.path}, {"reason", fault.what()}});
        return without_running(
            task, core::Outcome::infra_error, core::Verdict::infra_error, legible(fault.what()));
    }
}

void fill_in(core::ItemGrade& grade, const Task& task, const Runner& runner) {
    grade.grader = grader_version;
    if (catalog::is_runnable(task.item)) grade.isolation = sandbox::name_of(runner.isolation());
}

}  // namespace

core::ItemGrade grade(const Task& task, Runner& runner, const Progress& progress) {
    auto result = guarded(task, [&] { return grade_by_kind(task, runner, progress); });
    fill_in(result, task, runner);
    return result;
}

core::ItemGrade grade_as_a_job(const Task& task, Runner& runner) {
    core::ItemGrade result = grade(task, runner, {});
    for (int tries = 1; tries < tries_max; ++tries) {
        if (core::outcome_of(result) != core::Outcome::infra_error) break;
        result = grade(task, runner, {});
    }
    return result;
}

core::ItemGrade try_out(
    const Task& task,
    const std::optional<std::string>& input,
    Runner& runner,
    const Progress& progress) {
    base::ensure(catalog::is_runnable(task.item));
    auto result = guarded(task, [&] { return try_by_kind(task, input, runner, progress); });
    leave_out_hidden(result, task.item.groups);
    fill_in(result, task, runner);
    return result;
}

}  // namespace grading
