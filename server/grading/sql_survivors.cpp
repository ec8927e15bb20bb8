#include "grading/sql_survivors.hpp"

#include "base/ensure.hpp"
#include "grading/groups.hpp"
#include "grading/sql_judge.hpp"
#include "grading/sql_mutants.hpp"

#include <algorithm>
#include <set>

namespace grading {
namespace {

/// A change may well make a query endless; what takes so much longer is told apart by that.
constexpr std::int64_t mutant_steps_max = 5'000'000;

constexpr std::uint64_t proof_seed = 1;

struct Fates {
    std::set<std::string> killed;
    std::set<std::string> stillborn;  // no SQL at all: nobody hands it in unaware
};

const catalog::Proof& reference_of(const catalog::Item& item) {
    const auto reference =
        std::ranges::find(item.proofs, catalog::Proof::Role::reference, &catalog::Proof::role);
    base::ensure(reference != item.proofs.end());
    return *reference;
}

std::vector<const catalog::Dataset*> hidden_datasets(const catalog::Item& item) {
    std::vector<const catalog::Dataset*> hidden;
    for (const catalog::Dataset& dataset : std::get<catalog::Sql>(item.body).datasets) {
        if (is_hidden(item.groups, dataset.id)) hidden.push_back(&dataset);
    }
    return hidden;
}

/// The dataset once, then the reference (`number` 0) and every mutant on it.
SqlPlan plan_of_mutants(
    const catalog::Sql& sql, const catalog::Dataset& dataset, const std::vector<Mutant>& mutants) {
    SqlPlan plan = plan_of(sql, dataset, /*with_budgets=*/false);
    for (std::size_t i = 0; i < mutants.size(); ++i) {
        plan.push_back(
            {.about = SqlAbout::answer,
             .number = i + 1,
             .kind = "select",
             .most = dataset.steps_max.value_or(mutant_steps_max),
             .text = mutants[i].query});
    }
    return plan;
}

SqlRun alone(const SqlRun& run, std::size_t number) {
    const SqlOutcome* outcome = outcome_of(run, SqlAbout::answer, number);
    base::ensure(outcome != nullptr);
    SqlRun one{.result = {}, .outcomes = {*outcome}};
    one.outcomes.front().number = 0;
    return one;
}

void judge_mutants(
    const catalog::Sql& sql,
    const catalog::Dataset& dataset,
    const std::vector<Mutant>& mutants,
    const SqlRun& run,
    Fates& fates) {
    for (std::size_t i = 0; i < mutants.size(); ++i) {
        const SqlRun one = alone(run, i + 1);
        const std::string& id = mutants[i].id;
        if (one.outcomes.front().error == "syntax") fates.stillborn.insert(id);
        if (fates.stillborn.contains(id) || fates.killed.contains(id)) continue;
        const auto verdict = judged(sql, dataset, one, alone(run, 0)).verdict;
        if (verdict != core::Verdict::pass) fates.killed.insert(id);
    }
}

std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

catalog::Finding finding(int line, std::string message, std::string remedy) {
    return {
        .obligation = "C06",
        .file = "item.toml",
        .line = line,
        .message = std::move(message),
        .remedy = std::move(remedy)};
}

catalog::Finding survivor(const catalog::Proof& reference, const Mutant& mutant) {
    const std::string change =
        mutant.is.empty()
            ? "without `" + one_line(mutant.was) + '`'
            : "with `" + one_line(mutant.is) + "` in place of `" + one_line(mutant.was) + '`';
    return finding(
        reference.line,
        "`" + reference.name + "` line " + std::to_string(mutant.line) + ' ' + change +
            " gives the same on every hidden dataset (" + mutant.id + ").",
        "Add rows that tell it apart, or write [mutate] allow = { " + mutant.id +
            " = \"why it is the same on all data\" }.");
}

void add_findings(
    const catalog::Item& item,
    const std::vector<Mutant>& mutants,
    const Fates& fates,
    std::vector<catalog::Finding>& findings) {
    const auto& allowed = item.allowed_mutants;
    const catalog::Proof& reference = reference_of(item);
    std::set<std::string> alive;
    for (const Mutant& mutant : mutants) {
        if (fates.killed.contains(mutant.id) || fates.stillborn.contains(mutant.id)) continue;
        alive.insert(mutant.id);
        if (!allowed.contains(mutant.id)) findings.push_back(survivor(reference, mutant));
    }
    for (const auto& [id, why] : allowed) {
        if (alive.contains(id)) continue;
        findings.push_back(finding(
            0, "[mutate] allows `" + id + "`, which is told apart or does not exist.",
            "Remove it: a permission for nothing hides the next survivor."));
    }
}

/// All mutants of a query in one go.
std::optional<catalog::Finding> run_queries(
    const catalog::Item& item, const std::vector<Mutant>& mutants, Runner& runner, Fates& fates) {
    const auto& sql = std::get<catalog::Sql>(item.body);
    const auto datasets = hidden_datasets(item);
    std::vector<SqlPlan> plans;
    for (const catalog::Dataset* dataset : datasets)
        plans.push_back(plan_of_mutants(sql, *dataset, mutants));
    const auto runs = run_sql(language_of(sql), reference_of(item).answer.text, plans, runner, {});
    for (std::size_t i = 0; i < datasets.size(); ++i) {
        if (runs[i].outcomes.empty()) {
            return finding(
                reference_of(item).line,
                "Changed references could not be run on `" + datasets[i]->id +
                    "`: " + one_line(runs[i].result.note),
                "Make the dataset smaller, or try again.");
        }
        judge_mutants(sql, *datasets[i], mutants, runs[i], fates);
    }
    return std::nullopt;
}

/// Each mutant of a script as an answer of its own: it changes what it runs on.
std::optional<catalog::Finding> grade_scripts(
    const catalog::Item& item, const std::vector<Mutant>& mutants, Runner& runner, Fates& fates) {
    core::Answer answer = reference_of(item).answer;
    for (const Mutant& mutant : mutants) {
        answer.text = mutant.query;
        const auto grade = grade_as_a_job(
            {.item = item, .answer = answer, .seed = proof_seed, .looks_again = false}, runner);
        if (core::outcome_of(grade) == core::Outcome::infra_error) {
            return finding(
                reference_of(item).line, "Changed references could not be run.", "Try again.");
        }
        const bool is_right = std::ranges::all_of(grade.units, [](const core::UnitResult& unit) {
            return unit.points == 0 || is_full(unit);
        });
        if (!is_right) fates.killed.insert(mutant.id);
    }
    return std::nullopt;
}

}  // namespace

std::vector<catalog::Finding> survivor_findings(const catalog::Item& item, Runner& runner) {
    const auto* sql = std::get_if<catalog::Sql>(&item.body);
    if (sql == nullptr) return {};
    const bool has_order =
        sql->rows != catalog::Sql::Rows::bag && sql->rows != catalog::Sql::Rows::set;
    const auto mutants = mutants_of(reference_of(item).answer.text, has_order);
    Fates fates;
    const auto failure = sql->task == catalog::Sql::Task::select
                             ? run_queries(item, mutants, runner, fates)
                             : grade_scripts(item, mutants, runner, fates);
    if (failure) return {*failure};
    std::vector<catalog::Finding> findings;
    add_findings(item, mutants, fates, findings);
    return findings;
}

}  // namespace grading
