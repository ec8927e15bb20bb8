#pragma once
// What a SQL runner is asked to do, and how it answers: the same for SQLite and PostgreSQL.
//
// Standard input is a list of steps, each a line "KIND MOST BYTES", then so many bytes and a line
// end. BYTES may be "-": then the text is the candidate's, /w/main.sql. MOST is what the step may
// take, in steps of SQLite's machine or in buffers of PostgreSQL.
//
//   load      ours, trusted: the dataset. A failure ends the program, which says in which line of
//             it: "dataset: line 3: …".
//   select    the candidate's one reading statement
//   script    the candidate's statements, of any kind but those that reach out of the database
//   index     the candidate's CREATE INDEX statements
//   rewrite   the same, and at the end a SELECT may follow
//   selected  the SELECT of the rewrite step; without one, this text, which is ours
//   query     ours: one reading statement
//   attempt   ours: statements on a copy, that may be refused
//
// Standard output is {"results":[…],"sqlite":"3.40.1"} with one result for each step but load:
// {"columns":[…],"rows":[[…]],"steps":N,"autoindex":N,"error":null|{"kind","message"}}. A value is
// null or {"i":"integer"}, {"r":"%.17g"}, {"t":"text"}, {"b":"base64"}.

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace runners {

inline constexpr const char* answer_file = "/w/main.sql";
inline constexpr std::size_t answer_bytes_max = 65536;
inline constexpr std::int64_t row_count_max = 20000;
inline constexpr std::size_t result_bytes_max = std::size_t{4} * 1024 * 1024;

enum class Kind { load, select, script, index, rewrite, selected, query, attempt };

struct Step {
    Kind kind = Kind::load;
    std::int64_t most = 0;
    std::string text;
};

/// `kind`: syntax forbidden multiple empty budget too_many_rows runtime open_transaction, or the
/// class of a broken constraint: unique primary_key check not_null foreign_key trigger type.
struct Error {
    const char* kind;
    std::string message;
};

struct Result {
    std::string columns;  // as JSON, without the brackets
    std::string rows;
    std::int64_t steps = 0;
    std::int64_t autoindex = 0;
    std::optional<Error> error;
};

inline const Error too_many_rows{"too_many_rows", "the result has more than 20000 rows or 4 MiB"};
inline const Error no_statement{"empty", "there is no statement"};

/// The author's part is wrong, or ours: nothing that a candidate did.
struct PlanFailed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What a database says against a dataset, with the line of this byte in it; none: with no line.
PlanFailed failed_load(
    std::string_view script, std::optional<std::size_t> at, const std::string& message);

/// Throws PlanFailed.
std::vector<Step> read_plan(std::string_view plan, const std::string& answer);

/// Whether the text is one that no database needs to look at.
std::optional<Error> refusal_of(std::string_view statement);

/// `engine` is the name of the member that tells the version.
std::string json_of(
    const std::vector<Result>& results, std::string_view engine, std::string_view version);

/// Reads the plan, has it done, prints the results. The exit status.
int run_plan(
    const char* program,
    std::string_view engine,
    std::string_view version,
    std::vector<Result> (*results_of)(const std::vector<Step>&));

}  // namespace runners
