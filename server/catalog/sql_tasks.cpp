// What the tasks of SQL items have beside datasets: tables and rules for what a script leaves
// behind, statements that a schema must refuse, queries that an index must serve.

#include "catalog/item_reader.hpp"
#include "catalog/nearest.hpp"

#include <algorithm>

namespace catalog {
namespace {

constexpr std::int64_t indexes_most = 10;
constexpr double write_most = 100;

const std::vector<std::string> constraint_classes{"unique",      "primary_key", "check", "not_null",
                                                  "foreign_key", "trigger",     "type"};

bool changes_tables(const Sql& body) {
    return body.task == Sql::Task::state || body.task == Sql::Task::schema;
}

void read_tables(Reading& reading, Sql& body) {
    for (Table& table : reading.root.tables("table")) {
        Sql::Table one{
            .name = table.required_text("name", "stock"),
            .columns = table.texts("columns").value_or(std::vector<std::string>{})};
        if (one.columns.empty()) {
            table.report("columns", "`columns` is missing.", "Name those that are compared.");
        }
        body.tables.push_back(std::move(one));
    }
    if (body.tables.empty()) {
        reading.findings.add(
            reading.body.line(), "No table is compared.",
            "Write a [[table]] with the rows that must be right, or must be kept.");
    }
}

void read_invariants(Reading& reading, Sql& body) {
    for (Table& table : reading.root.tables("invariant")) {
        body.invariants.push_back(
            {.title = table.required_text("title", "No stock below zero"),
             .query = table.required_text("query", "a SELECT that must give no rows")});
    }
}

void read_queries(Reading& reading, Sql& body) {
    std::vector<std::string> ids;
    std::int64_t rewritten = 0;
    for (Table& table : reading.root.tables("query")) {
        Sql::Query query;
        query.id = read_id(table, ids);
        ids.push_back(query.id);
        query.title = table.required_text("title", "The newest orders of a customer");
        query.text = reading.files.required_text(table, "file", "queries/newest.sql");
        query.rows = read_rows(table, /*may_be_tied=*/false);
        query.may_be_rewritten = table.flag("rewrite").value_or(false);
        if (query.may_be_rewritten && ++rewritten > 1) {
            table.report("rewrite", "A second query may be written anew.", "Allow it for one.");
        }
        body.queries.push_back(std::move(query));
    }
    if (body.queries.empty()) {
        reading.findings.add(
            reading.body.line(), "There is no query to serve.", "Write at least one [[query]].");
    }
}

SqlStatement read_statement(Table& table) {
    SqlStatement statement;
    statement.name = table.required_text("name", "A second booking of the same room");
    statement.text = table.required_text("sql", "an INSERT");
    if (!table.has("expect")) table.required_text("expect", "fails");
    statement.works = table.word("expect", {"fails", "works"}) == "works";
    statement.by = table.texts("by").value_or(std::vector<std::string>{});
    if (statement.works && !statement.by.empty()) {
        table.report("by", "What works is refused by nothing.", "Remove `by`.");
    }
    for (const std::string& word : statement.by) {
        if (std::ranges::find(constraint_classes, word) != constraint_classes.end()) continue;
        table.report(
            "by", "`" + word + "` is no class of constraints.",
            remedy_by_name(word, constraint_classes));
    }
    return statement;
}

void read_statements(Table& table, Dataset& dataset) {
    for (Table& one : table.tables("statement"))
        dataset.statements.push_back(read_statement(one));
}

void read_cost(Reading& reading, Table& table, const Sql& body, Dataset& dataset) {
    std::vector<std::string> known;
    for (const Sql::Query& query : body.queries)
        known.push_back(query.id);
    dataset.queries = table.texts("queries").value_or(known);
    for (const std::string& id : dataset.queries) {
        if (std::ranges::find(known, id) == known.end()) {
            table.report("queries", "There is no query `" + id + "`.", remedy_by_name(id, known));
        }
    }
    dataset.write = reading.files.text(table, "write").value_or("");
    dataset.write_max = table.number("write_max");
    if (dataset.write.empty() != !dataset.write_max) {
        table.report(
            "write_max", "`write` and `write_max` belong together.",
            "Write the batch, and how many times its cost without indexes it may take.");
    }
    if (dataset.write_max && (*dataset.write_max < 1 || *dataset.write_max > write_most)) {
        table.report("write_max", "`write_max` is not from 1 to 100.", "Write 1.3, for example.");
    }
    if (dataset.queries.empty() && dataset.write.empty()) {
        table.report("queries", "Nothing runs on this dataset.", "Name a query, or `write`.");
    }
}

}  // namespace

Sql::Rows read_rows(Table& table, bool may_be_tied) {
    std::vector<std::string> words{"bag", "set", "ordered"};
    if (may_be_tied) words.emplace_back("ordered_by");
    const std::string word = table.word("rows", words);
    if (word == "set") return Sql::Rows::set;
    if (word == "ordered") return Sql::Rows::ordered;
    return word == "ordered_by" ? Sql::Rows::ordered_by : Sql::Rows::bag;
}

void read_sql_task(Reading& reading, Sql& body) {
    if (changes_tables(body)) {
        read_tables(reading, body);
        read_invariants(reading, body);
    }
    if (body.task == Sql::Task::index) {
        body.indexes_max = reading.body.whole_between("indexes_max", 1, indexes_most);
        read_queries(reading, body);
    }
    if (body.task == Sql::Task::select) read_mutate(reading);
}

void read_sql_task(Reading& reading, Table& table, const Sql& body, Dataset& dataset) {
    if (body.task == Sql::Task::state) {
        dataset.run_twice = table.flag("run_twice").value_or(false);
        dataset.atomic = table.flag("atomic").value_or(false);
        if (dataset.atomic && dataset.run_twice) {
            table.report("atomic", "Here a statement fails already.", "Remove `run_twice`.");
        }
    }
    if (changes_tables(body)) read_statements(table, dataset);
    if (body.task == Sql::Task::index) read_cost(reading, table, body, dataset);
}

}  // namespace catalog
