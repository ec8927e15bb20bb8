#include "grading/sql.hpp"

#include "base/ensure.hpp"
#include "grading/code_evidence.hpp"
#include "grading/groups.hpp"
#include "grading/sql_runs.hpp"

#include <algorithm>
#include <cctype>

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

bool equal_ignoring_case(const std::string& left, const std::string& right) {
    return std::ranges::equal(left, right, [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) ==
               std::tolower(static_cast<unsigned char>(b));
    });
}

/// Where columns matter by name, the reference must have the header's, in its order.
bool has_header(const catalog::Sql& sql, const ResultTable& table) {
    if (table.columns.size() != sql.header.size()) return false;
    const bool by_name = sql.columns_by_name || sql.rows == catalog::Sql::Rows::ordered_by;
    return !by_name || std::ranges::equal(table.columns, sql.header, equal_ignoring_case);
}

/// The reason why the reference's own result is no use, or empty.
std::string fault_of(const catalog::Sql& sql, const SqlRun& reference) {
    if (!reference.table) return "The reference did not run: " + reference.result.note;
    if (!has_header(sql, *reference.table)) {
        return "The reference's columns are not those of `header`.";
    }
    return {};
}

/// What is put into the evidence as input: never the rows of a hidden dataset's schema part twice.
std::string input_text(const Context& context, const std::string& id) {
    if (is_hidden(context.item.groups, id)) return "hidden dataset " + id;
    const std::string& script = dataset_of(context.sql, id).script;
    base::ensure(script.starts_with(context.sql.schema));
    return cut_evidence(script.substr(context.sql.schema.size() + 1));
}

core::CaseResult compared(const Context& context, SqlRun run, const ResultTable& expected) {
    core::CaseResult result = std::move(run.result);
    result.expected = to_text(expected);
    if (!run.table) return result;
    result.received = to_text(*run.table);
    const auto found = difference(context.sql, expected, *run.table);
    if (!found) return result;
    result.verdict = core::Verdict::wrong;
    result.note = cut_evidence(*found);
    return result;
}

std::vector<SqlInput> inputs_of(
    const Context& context, const std::vector<std::string>& ids, bool with_budgets) {
    std::vector<SqlInput> inputs;
    for (const std::string& id : ids) {
        SqlInput input{.dataset = &dataset_of(context.sql, id)};
        if (with_budgets) input.steps_max = input.dataset->steps_max.value_or(sql_steps_default);
        inputs.push_back(input);
    }
    return inputs;
}

std::vector<core::CaseResult> run_cases(
    const Context& context, const std::vector<std::string>& ids) {
    const auto references = run_sql(
        reference_query(context.item), inputs_of(context, ids, false), context.runner,
        context.progress);
    auto runs =
        run_sql(context.query, inputs_of(context, ids, true), context.runner, context.progress);
    std::vector<core::CaseResult> results;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const std::string fault = fault_of(context.sql, references[i]);
        core::CaseResult result = fault.empty()
                                      ? compared(context, std::move(runs[i]), *references[i].table)
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
