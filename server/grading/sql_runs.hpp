#pragma once
// Plans run in one box, one after the other, each on a fresh database, and what the box printed as
// values.

#include "grading/compare.hpp"
#include "grading/grader.hpp"
#include "grading/sql_plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace grading {

/// A counted step of the automatic index costs as much as three of the virtual machine.
inline constexpr std::int64_t autoindex_cost = 3;

/// What became of one step.
struct SqlOutcome {
    SqlAbout about = SqlAbout::answer;
    std::size_t number = 0;
    ResultTable table = {};  // empty after an error
    std::int64_t cost = 0;
    std::string error = {};  // its kind; empty: none
    std::string message = {};
};

struct SqlRun {
    /// Resources; the verdict and a note when the box did not come to its end.
    core::CaseResult result;
    /// One for each step but the dataset's. Empty when the box did not come to its end.
    std::vector<SqlOutcome> outcomes;
};

/// Of the first step with this subject, null when there is none.
const SqlOutcome* outcome_of(const SqlRun& run, SqlAbout about, std::size_t number = 0);

/// Time limit, output limit or an error of the program itself.
core::Verdict verdict_of_error(const std::string& kind);

/// What the database says against each schema with its rows, as the runner does: "line 3: …".
/// Empty: it takes them, or the box failed.
std::vector<std::string> load_failures(
    const std::string& language, const std::vector<std::string>& scripts, Runner& runner);

/// One run for each plan, in the same order.
std::vector<SqlRun> run_sql(
    const std::string& language,
    const std::string& answer,
    const std::vector<SqlPlan>& plans,
    Runner& runner,
    const Progress& progress);

}  // namespace grading
