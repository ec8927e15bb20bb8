#include "grading/sql.hpp"

#include "base/ensure.hpp"
#include "grading/code_evidence.hpp"
#include "grading/groups.hpp"
#include "grading/sql_judge.hpp"
#include "grading/sql_plan.hpp"

#include <algorithm>

namespace grading {
namespace {

struct Context {
    const catalog::Item& item;
    const catalog::Sql& sql;
    const std::string& query;
    Runner& runner;
    const Progress& progress;
};

const std::string& reference_query(const catalog::Item& item) {
    const auto reference =
        std::ranges::find(item.proofs, catalog::Proof::Role::reference, &catalog::Proof::role);
    base::ensure(reference != item.proofs.end());  // the catalog refuses an item without one
    return reference->answer.text;
}

const catalog::Dataset& dataset_of(const catalog::Sql& sql, const std::string& id) {
    const auto dataset = std::ranges::find(sql.datasets, id, &catalog::Dataset::id);
    base::ensure(dataset != sql.datasets.end());
    return *dataset;
}

/// What is put into the evidence as input: never the rows of a hidden dataset's schema part twice.
std::string input_text(const Context& context, const std::string& id) {
    if (is_hidden(context.item.groups, id)) return "hidden dataset " + id;
    const std::string& script = dataset_of(context.sql, id).script;
    base::ensure(script.starts_with(context.sql.schema));
    return cut_evidence(script.substr(context.sql.schema.size() + 1));
}

std::vector<SqlRun> runs_of(
    const Context& context,
    const std::string& answer,
    const std::vector<std::string>& ids,
    bool with_budgets) {
    std::vector<SqlPlan> plans;
    for (const std::string& id : ids)
        plans.push_back(plan_of(context.sql, dataset_of(context.sql, id), with_budgets));
    return run_sql(language_of(context.sql), answer, plans, context.runner, context.progress);
}

std::vector<core::CaseResult> run_cases(
    const Context& context, const std::vector<std::string>& ids) {
    const auto references = runs_of(context, reference_query(context.item), ids, false);
    const auto runs = runs_of(context, context.query, ids, true);
    std::vector<core::CaseResult> results;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const catalog::Dataset& dataset = dataset_of(context.sql, ids[i]);
        const std::string fault = fault_of(context.sql, dataset, references[i]);
        core::CaseResult result = fault.empty()
                                      ? judged(context.sql, dataset, runs[i], references[i])
                                      : broken_case(fault);
        result.name = ids[i];
        result.hidden = is_hidden(context.item.groups, ids[i]);
        result.input = input_text(context, ids[i]);
        if (context.progress.on_case) context.progress.on_case(result);
        results.push_back(std::move(result));
    }
    return results;
}

/// Nothing was left: nothing needs to be run to know what it earns.
std::vector<core::CaseResult> unanswered_cases(const std::vector<std::string>& ids) {
    std::vector<core::CaseResult> results;
    for (const std::string& id : ids) {
        core::CaseResult result;
        result.name = id;
        result.verdict = core::Verdict::wrong;
        result.note = "Nothing was answered.";
        results.push_back(std::move(result));
    }
    return results;
}

}  // namespace

core::ItemGrade grade_sql(
    const Task& task, Runner& runner, const Progress& progress, bool visible_only) {
    const auto& sql = std::get<catalog::Sql>(task.item.body);
    const Context context{task.item, sql, task.answer.text, runner, progress};
    const bool unanswered = core::is_empty(task.answer);
    core::ItemGrade grade;
    grade.units =
        grade_groups(task.item.groups, visible_only, [&](const std::vector<std::string>& ids) {
            return unanswered ? unanswered_cases(ids) : run_cases(context, ids);
        });
    return grade;
}

}  // namespace grading
