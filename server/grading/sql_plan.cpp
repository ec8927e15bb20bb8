#include "grading/sql_plan.hpp"

#include "base/ensure.hpp"

#include <algorithm>

namespace grading {
namespace {

/// An index of a partitioned table is one, whatever the number of its parts.
const char* count_of_indexes(catalog::Sql::Dialect dialect) {
    return dialect == catalog::Sql::Dialect::postgres
               ? "SELECT count(*) FROM pg_class WHERE relkind IN ('i', 'I') AND NOT relispartition"
               : "SELECT count(*) FROM sqlite_master WHERE type = 'index'";
}

std::string quoted(const std::string& name) {
    std::string text = "\"";
    for (const char c : name) {
        text += c;
        if (c == '"') text += c;
    }
    return text + '"';
}

std::string rows_of(const catalog::Sql::Table& table) {
    std::string columns;
    for (const std::string& column : table.columns)
        columns += (columns.empty() ? "" : ", ") + quoted(column);
    return "SELECT " + columns + " FROM " + quoted(table.name);
}

class Planner {
  public:
    Planner(const catalog::Sql& sql, const catalog::Dataset& dataset, bool with_budgets)
        : sql_(sql), dataset_(dataset) {
        if (with_budgets) steps_max_ = dataset.steps_max.value_or(sql_steps_default);
        plan_.push_back({.about = SqlAbout::dataset, .kind = "load", .text = dataset.script});
    }

    SqlPlan select() && {
        add_answer(SqlAbout::answer, "select");
        return std::move(plan_);
    }

    SqlPlan script() && {
        if (dataset_.atomic) add_tables(SqlAbout::table_before);
        add_answer(SqlAbout::answer, "script");
        if (dataset_.run_twice) add_answer(SqlAbout::again, "script");
        add_what_is_left();
        return std::move(plan_);
    }

    SqlPlan index() && {
        const std::string count = count_of_indexes(sql_.dialect);
        add(SqlAbout::index_count, 0, "query", count);
        if (!dataset_.write.empty()) add(SqlAbout::write, 0, "attempt", dataset_.write);
        // Also where the query that may be written anew does not run: the answer is one text.
        const bool is_open =
            std::ranges::any_of(sql_.queries, &catalog::Sql::Query::may_be_rewritten);
        plan_.push_back({.about = SqlAbout::answer, .kind = is_open ? "rewrite" : "index"});
        add(SqlAbout::index_count, 1, "query", count);
        for (std::size_t i = 0; i < sql_.queries.size(); ++i)
            add_query(i);
        if (!dataset_.write.empty()) add(SqlAbout::write, 1, "attempt", dataset_.write);
        return std::move(plan_);
    }

  private:
    void add(SqlAbout about, std::size_t number, const char* kind, const std::string& text) {
        plan_.push_back({.about = about, .number = number, .kind = kind, .text = text});
    }

    void add_answer(SqlAbout about, const char* kind) {
        plan_.push_back({.about = about, .kind = kind, .most = steps_max_});
    }

    void add_query(std::size_t number) {
        const catalog::Sql::Query& query = sql_.queries[number];
        if (std::ranges::find(dataset_.queries, query.id) == dataset_.queries.end()) return;
        const bool is_open = query.may_be_rewritten;
        add(SqlAbout::query, number, is_open ? "selected" : "query", query.text);
        plan_.back().most = steps_max_;
    }

    void add_tables(SqlAbout about) {
        for (std::size_t i = 0; i < sql_.tables.size(); ++i)
            add(about, i, "query", rows_of(sql_.tables[i]));
    }

    void add_what_is_left() {
        add_tables(SqlAbout::table);
        for (std::size_t i = 0; i < sql_.invariants.size(); ++i)
            add(SqlAbout::invariant, i, "query", sql_.invariants[i].query);
        for (std::size_t i = 0; i < dataset_.statements.size(); ++i)
            add(SqlAbout::statement, i, "attempt", dataset_.statements[i].text);
    }

    const catalog::Sql& sql_;
    const catalog::Dataset& dataset_;
    std::int64_t steps_max_ = sql_steps_default;
    SqlPlan plan_;
};

}  // namespace

SqlPlan plan_of(const catalog::Sql& sql, const catalog::Dataset& dataset, bool with_budgets) {
    Planner planner{sql, dataset, with_budgets};
    switch (sql.task) {
        case catalog::Sql::Task::select:
            return std::move(planner).select();
        case catalog::Sql::Task::state:
        case catalog::Sql::Task::schema:
            return std::move(planner).script();
        case catalog::Sql::Task::index:
            return std::move(planner).index();
    }
    base::ensure(false);
    return {};
}

std::string to_text(const SqlPlan& plan) {
    std::string text;
    for (const SqlStep& step : plan) {
        text += step.kind + ' ' + std::to_string(step.most) + ' ';
        text += step.text ? std::to_string(step.text->size()) + '\n' + *step.text : "-";
        text += '\n';
    }
    return text;
}

std::string language_of(const catalog::Sql& sql) {
    return sql.dialect == catalog::Sql::Dialect::postgres ? "postgresql" : "sqlite";
}

std::string unit_of(const catalog::Sql& sql) {
    return sql.dialect == catalog::Sql::Dialect::postgres ? "buffers" : "steps";
}

}  // namespace grading
