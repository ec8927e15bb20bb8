#pragma once
// What is run for one dataset of an SQL item: a list of steps for the runner in the box
// (sandbox/runners/plan.hpp), and what each of its results is about.

#include "catalog/item.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace grading {

/// Budget of what states none: far more than a sensible statement takes.
inline constexpr std::int64_t sql_steps_default = 50'000'000;

enum class SqlAbout {
    dataset,       // gives no result
    answer,        // what was handed in: its rows, or how its script went
    again,         // the same a second time
    table_before,  // `number` is that of the table, and so on
    table,
    invariant,
    statement,
    query,
    index_count,  // before and after the answer
    write         // likewise
};

struct SqlStep {
    SqlAbout about = SqlAbout::dataset;
    std::size_t number = 0;
    std::string kind = "load";
    std::int64_t most = sql_steps_default;
    std::optional<std::string> text = std::nullopt;  // without one the step's is the answer
    bool operator==(const SqlStep&) const = default;
};

using SqlPlan = std::vector<SqlStep>;

/// Budgets are for the answers of candidates: what a reference costs is for `assay check` to judge.
SqlPlan plan_of(const catalog::Sql& sql, const catalog::Dataset& dataset, bool with_budgets);

/// As the runner reads it.
std::string to_text(const SqlPlan& plan);

/// The sandbox's name of the engine.
std::string language_of(const catalog::Sql& sql);

/// What costs and budgets are numbers of.
std::string unit_of(const catalog::Sql& sql);

}  // namespace grading
