#pragma once
// What an SQL item asks and how its answers are compared.

#include "catalog/tolerance.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace catalog {

/// What somebody does to the tables when the script has run, and whether they must be let.
struct SqlStatement {
    std::string name;
    std::string text;
    bool works = true;
    std::vector<std::string> by;  // classes of constraints that may refuse it; empty: any
};

struct Dataset {
    std::string id;
    std::string script;                     // the schema and then the dataset's own statements
    std::optional<std::int64_t> steps_max;  // of SQLite's machine, or buffers of PostgreSQL
    bool run_twice = false;                 // state: the second run must change nothing
    bool atomic = false;                    // state: a statement must fail, and nothing may stay
    std::vector<SqlStatement> statements;   // state, schema
    std::vector<std::string> queries;       // index: which of them run on it
    std::string write;                      // index: a batch of statements …
    std::optional<double> write_max;  // … that may take so many times the cost without indexes
};

struct Sql {
    enum class Task {
        select,  // one reading statement
        state,   // a script that changes rows
        schema,  // a script that changes tables, so that the wrong rows are refused
        index    // CREATE INDEX for given queries, one of which may be written anew
    };
    enum class Dialect { sqlite, postgres };
    enum class Rows { bag, set, ordered, ordered_by };
    struct SortKey {
        std::string column;
        bool descending = false;
    };
    /// state, schema: compared as a bag when the script has run.
    struct Table {
        std::string name;
        std::vector<std::string> columns;
    };
    /// A query that must give no rows when the script has run.
    struct Invariant {
        std::string title;
        std::string query;
    };
    /// index: a query that is given.
    struct Query {
        std::string id;
        std::string title;
        std::string text;
        Rows rows = Rows::bag;
        bool may_be_rewritten = false;
    };
    Task task = Task::select;
    Dialect dialect = Dialect::sqlite;
    std::string schema;
    std::vector<std::string> header;
    Rows rows = Rows::bag;
    std::vector<SortKey> order_by;
    bool columns_by_name = false;
    Tolerance tolerance{.abs = 1e-6, .rel = 1e-9};
    bool casefold = false;
    bool trim = false;
    std::string starter;
    std::vector<Dataset> datasets;
    std::vector<Table> tables;
    std::vector<Invariant> invariants;
    std::vector<Query> queries;
    std::int64_t indexes_max = 0;
};

}  // namespace catalog
