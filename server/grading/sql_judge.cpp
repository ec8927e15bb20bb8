#include "grading/sql_judge.hpp"

#include "base/ensure.hpp"
#include "grading/groups.hpp"
#include "grading/sql_grid.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace grading {
namespace {

using catalog::Sql;

bool equal_ignoring_case(const std::string& left, const std::string& right) {
    return std::ranges::equal(left, right, [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) ==
               std::tolower(static_cast<unsigned char>(b));
    });
}

/// Where columns matter by name, the reference must have the header's, in its order.
bool has_header(const Sql& sql, const ResultTable& table) {
    if (table.columns.size() != sql.header.size()) return false;
    const bool by_name = sql.columns_by_name || sql.rows == Sql::Rows::ordered_by;
    return !by_name || std::ranges::equal(table.columns, sql.header, equal_ignoring_case);
}

/// A row or a constraint stopped it, not the way it is written.
bool is_stopped_by_data(const SqlOutcome& outcome) {
    constexpr std::array<std::string_view, 5> of_the_text{
        "syntax", "forbidden", "empty", "budget", "open_transaction"};
    return !outcome.error.empty() &&
           std::ranges::find(of_the_text, outcome.error) == of_the_text.end();
}

std::string capitalised(std::string word) {
    base::ensure(!word.empty());
    word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
    return word;
}

Sql rules_of(const Sql& sql, Sql::Rows rows) {
    Sql rules;
    rules.rows = rows;
    rules.tolerance = sql.tolerance;
    rules.casefold = sql.casefold;
    rules.trim = sql.trim;
    return rules;
}

/// How many times as much, rounded so that 1.25 stays 1.25.
std::string times(std::int64_t cost, std::int64_t base) {
    const auto hundredths = std::llround(
        100.0 * static_cast<double>(cost) / static_cast<double>(std::max<std::int64_t>(base, 1)));
    const std::string digits = std::to_string(hundredths % 100);
    return std::to_string(hundredths / 100) + '.' + (digits.size() < 2 ? "0" : "") + digits;
}

std::int64_t number_in(const ResultTable& table) {
    base::ensure(table.rows.size() == 1 && table.rows[0].size() == 1);
    return std::get<std::int64_t>(table.rows[0][0]);
}

class Judge {
  public:
    Judge(
        const Sql& sql, const catalog::Dataset& dataset, const SqlRun& run, const SqlRun& reference)
        : sql_(sql), dataset_(dataset), run_(run), reference_(reference), result_(run.result) {}

    core::CaseResult result() && {
        if (run_.outcomes.empty()) return std::move(result_);  // the box says why
        result_.verdict = core::Verdict::pass;
        result_.steps = answer().cost;
        switch (sql_.task) {
            case Sql::Task::select:
                judge_rows();
                break;
            case Sql::Task::state:
            case Sql::Task::schema:
                judge_script();
                break;
            case Sql::Task::index:
                judge_indexes();
                break;
        }
        result_.note = cut_evidence(std::move(result_.note));
        if (!grids_.empty()) result_.grids = std::move(grids_);
        return std::move(result_);
    }

  private:
    const SqlOutcome& of(SqlAbout about, std::size_t number = 0) const {
        const SqlOutcome* outcome = outcome_of(run_, about, number);
        base::ensure(outcome != nullptr);
        return *outcome;
    }
    const SqlOutcome& answer() const { return of(SqlAbout::answer); }
    const ResultTable& expected(SqlAbout about, std::size_t number = 0) const {
        const SqlOutcome* outcome = outcome_of(reference_, about, number);
        base::ensure(outcome != nullptr && outcome->error.empty());
        return outcome->table;
    }

    /// The first thing that is wrong is what people read.
    void fail(core::Verdict verdict, const std::string& note) {
        if (result_.verdict != core::Verdict::pass) return;
        result_.verdict = verdict;
        result_.note = note;
    }

    bool has_failed_with(const SqlOutcome& outcome, const std::string& before = {}) {
        if (outcome.error.empty()) return false;
        fail(verdict_of_error(outcome.error), before + outcome.message);
        return true;
    }

    void add_grid(core::Grid grid) {
        if (grids_.size() < core::grids_max) grids_.push_back(std::move(grid));
    }

    void judge_rows() {
        if (has_failed_with(answer())) return;
        const ResultTable& wanted = expected(SqlAbout::answer);
        if (const auto found = difference(sql_, wanted, answer().table)) {
            fail(core::Verdict::wrong, *found);
        }
        add_grid(grid_of("Result", sql_, wanted, answer().table));
    }

    void judge_script() {
        const bool is_expected = dataset_.atomic && is_stopped_by_data(answer());
        if (is_expected)
            result_.note = answer().message;
        else if (has_failed_with(answer()))
            return;
        if (dataset_.run_twice && has_failed_with(of(SqlAbout::again), "The second run: ")) return;
        for (std::size_t i = 0; i < sql_.tables.size(); ++i)
            judge_table(i);
        for (std::size_t i = 0; i < sql_.invariants.size(); ++i)
            judge_invariant(i);
        judge_statements();
    }

    void judge_table(std::size_t number) {
        const std::string& name = sql_.tables[number].name;
        const SqlOutcome& left = of(SqlAbout::table, number);
        if (!left.error.empty()) {
            return fail(core::Verdict::wrong, "Table " + name + ": " + left.message);
        }
        const ResultTable& wanted =
            expected(dataset_.atomic ? SqlAbout::table_before : SqlAbout::table, number);
        const Sql rules = rules_of(sql_, Sql::Rows::bag);
        if (const auto found = difference(rules, wanted, left.table)) {
            fail(core::Verdict::wrong, "Table " + name + ": " + *found);
        }
        add_grid(grid_of("Table " + name, rules, wanted, left.table));
    }

    void judge_invariant(std::size_t number) {
        const std::string& title = sql_.invariants[number].title;
        const SqlOutcome& rows = of(SqlAbout::invariant, number);
        if (!rows.error.empty()) {
            return fail(core::Verdict::wrong, title + ": " + rows.message);
        }
        if (rows.table.rows.empty()) return;
        fail(core::Verdict::wrong, "Broken: " + title + '.');
        const ResultTable none{.columns = rows.table.columns, .rows = {}};
        add_grid(
            grid_of("Rows that break: " + title, rules_of(sql_, Sql::Rows::bag), none, rows.table));
    }

    void judge_statements() {
        core::Grid grid;
        grid.title = "Statements";
        grid.columns = {"Statement", "Must", "Did"};
        for (std::size_t i = 0; i < dataset_.statements.size(); ++i)
            grid.rows.push_back(judged_statement(i));
        if (!grid.rows.empty()) add_grid(std::move(grid));
    }

    core::GridRow judged_statement(std::size_t number) {
        const catalog::SqlStatement& statement = dataset_.statements[number];
        const SqlOutcome& outcome = of(SqlAbout::statement, number);
        const bool worked = outcome.error.empty();
        // What fails for another reason than a constraint was not refused: it could not be tried.
        const bool is_refused =
            is_stopped_by_data(outcome) && outcome.error != "runtime" &&
            (statement.by.empty() ||
             std::ranges::find(statement.by, outcome.error) != statement.by.end());
        const bool is_right = statement.works ? worked : is_refused;
        const std::string did = worked ? "worked" : "failed: " + outcome.message;
        if (!is_right) fail(core::Verdict::wrong, statement.name + ": it " + did + '.');
        return said_row(is_right, {statement.name, statement.works ? "work" : "fail", did});
    }

    void judge_indexes() {
        if (has_failed_with(answer()) || has_failed_with(of(SqlAbout::index_count, 1))) return;
        const std::int64_t made = number_in(of(SqlAbout::index_count, 1).table) -
                                  number_in(of(SqlAbout::index_count, 0).table);
        if (made > sql_.indexes_max) {
            fail(
                core::Verdict::wrong, std::to_string(made) + " indexes; at most " +
                                          std::to_string(sql_.indexes_max) + " may be made.");
        }
        core::Grid cost;
        cost.title = "Cost";
        cost.columns = {"Query", capitalised(unit_of(sql_)), "At most"};
        result_.steps = 0;
        for (std::size_t i = 0; i < sql_.queries.size(); ++i) {
            if (outcome_of(run_, SqlAbout::query, i) != nullptr) judge_query(i, cost);
        }
        if (!dataset_.write.empty()) judge_write(cost);
        grids_.insert(grids_.begin(), std::move(cost));
    }

    void judge_query(std::size_t number, core::Grid& cost) {
        const Sql::Query& query = sql_.queries[number];
        const SqlOutcome& outcome = of(SqlAbout::query, number);
        const std::string most =
            dataset_.steps_max ? std::to_string(*dataset_.steps_max) : "no limit";
        const bool is_within = !has_failed_with(outcome, query.title + ": ");
        result_.steps = std::max(result_.steps.value_or(0), outcome.cost);
        cost.rows.push_back(said_row(is_within, {query.title, std::to_string(outcome.cost), most}));
        if (!is_within) return;
        const Sql rules = rules_of(sql_, query.rows);
        const ResultTable& wanted = expected(SqlAbout::query, number);
        const auto found = difference(rules, wanted, outcome.table);
        if (!found) return;
        fail(core::Verdict::wrong, query.title + ": " + *found);
        add_grid(grid_of(query.title, rules, wanted, outcome.table));
    }

    void judge_write(core::Grid& cost) {
        const SqlOutcome& before = of(SqlAbout::write, 0);
        const SqlOutcome& after = of(SqlAbout::write, 1);
        if (has_failed_with(after, "Writing: ")) return;
        const double most = *dataset_.write_max * static_cast<double>(before.cost);
        const bool is_within = static_cast<double>(after.cost) <= most;
        if (!is_within) {
            fail(
                core::Verdict::time_limit, "Writing takes " + times(after.cost, before.cost) +
                                               " times the " + unit_of(sql_) + '.');
        }
        cost.rows.push_back(said_row(
            is_within,
            {"Writing", std::to_string(after.cost), std::to_string(std::llround(most))}));
    }

    const Sql& sql_;
    const catalog::Dataset& dataset_;
    const SqlRun& run_;
    const SqlRun& reference_;
    core::CaseResult result_;
    std::vector<core::Grid> grids_;
};

std::string fault_of_answer(
    const Sql& sql, const catalog::Dataset& dataset, const SqlOutcome& answer) {
    if (dataset.atomic) {
        return is_stopped_by_data(answer) ? "" : "No row stops the reference on this dataset.";
    }
    if (!answer.error.empty()) return "The reference did not run: " + answer.message;
    const bool has_rows = sql.task == Sql::Task::select;
    if (has_rows && !has_header(sql, answer.table)) {
        return "The reference's columns are not those of `header`.";
    }
    return {};
}

}  // namespace

std::string fault_of(const Sql& sql, const catalog::Dataset& dataset, const SqlRun& reference) {
    if (reference.outcomes.empty()) return "The reference did not run: " + reference.result.note;
    for (const SqlOutcome& outcome : reference.outcomes) {
        std::string fault;
        if (outcome.about == SqlAbout::answer)
            fault = fault_of_answer(sql, dataset, outcome);
        else if (outcome.about != SqlAbout::statement && !outcome.error.empty())
            fault = "After the reference: " + outcome.message;
        if (!fault.empty()) return fault;
    }
    return {};
}

core::CaseResult judged(
    const Sql& sql, const catalog::Dataset& dataset, const SqlRun& run, const SqlRun& reference) {
    return Judge{sql, dataset, run, reference}.result();
}

}  // namespace grading
