#include "sandbox/runners/postgresql/statement.hpp"

#include "sandbox/runners/json_text.hpp"
#include "sandbox/runners/postgresql/script.hpp"
#include "sandbox/runners/postgresql/values.hpp"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

namespace postgresql {
namespace {

using runners::Error;
using runners::Result;

constexpr std::size_t reason_bytes_max = 4096;

const Error only_reading{
    "forbidden", "only reading is allowed: one SELECT, WITH … SELECT or VALUES"};
const Error only_indexing{"forbidden", "only CREATE INDEX is allowed here"};

// The server's own tables do not count. Read inside the transaction: its end empties the counters.
constexpr const char* buffers_asked_for = R"(
    SELECT coalesce(sum(pg_catalog.pg_stat_get_xact_blocks_fetched(oid)), 0)
    FROM pg_catalog.pg_class WHERE relowner = 'author'::regrole)";

struct Column {
    std::string name;
    std::int32_t type = 0;
};

std::string two_bytes(int number) {
    return {static_cast<char>(number >> 8), static_cast<char>(number)};
}

std::string four_bytes(std::int32_t number) {
    return two_bytes(number >> 16) + two_bytes(number & 0xFFFF);
}

std::string reason_of(std::string text) {
    if (text.size() <= reason_bytes_max) return text;
    std::size_t end = reason_bytes_max;
    while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end);
}

const char* constraint_of(const std::string& state) {
    constexpr std::pair<std::string_view, const char*> classes[] = {
        {"23505", "unique"},      {"23514", "check"},  {"23502", "not_null"},
        {"23503", "foreign_key"}, {"23P01", "unique"}, {"P0001", "trigger"}};
    const auto* known = std::ranges::find(
        classes, std::string_view(state), &std::pair<std::string_view, const char*>::first);
    return known == std::end(classes) ? nullptr : known->second;
}

Error error_of(const ServerError& error, const char* kind) {
    const bool is_refused = error.state == "42501" || error.state == "25006";
    if (error.message.starts_with("cannot insert multiple commands"))
        return {"multiple", "there is more than one statement"};
    const char* constraint = constraint_of(error.state);
    if (constraint != nullptr) return {constraint, reason_of(error.message)};
    return {is_refused ? "forbidden" : kind, reason_of(error.message)};
}

std::vector<Column> columns_in(const Message& message) {
    constexpr std::size_t bytes_before_type = 4 + 2;
    constexpr std::size_t bytes_after_type = 2 + 4 + 2;
    Fields fields(message.body);
    std::vector<Column> columns(static_cast<std::size_t>(fields.short_number()));
    for (Column& column : columns) {
        column.name = fields.text();
        fields.bytes(bytes_before_type);
        column.type = fields.number();
        fields.bytes(bytes_after_type);
    }
    return columns;
}

void append_row(std::string& into, const std::vector<Column>& columns, const Message& message) {
    Fields fields(message.body);
    fields.short_number();
    into += into.empty() ? "[" : ",[";
    for (const Column& column : columns) {
        if (&column != &columns.front()) into += ',';
        const std::int32_t bytes = fields.number();
        if (bytes < 0)
            into += "null";
        else
            append_value(into, column.type, fields.bytes(static_cast<std::size_t>(bytes)));
    }
    into += ']';
}

class Question {
  public:
    Question(Connection& connection, Result& answer) : connection_(connection), answer_(answer) {}

    /// Whether it is one statement, and not one that is wrong at first sight.
    bool prepare(const std::string& statement) {
        connection_.post('P', '\0' + statement + '\0' + two_bytes(0));
        connection_.post('D', std::string_view("S\0", 2));
        connection_.post('S', "");
        for (Message message = connection_.receive(); message.type != 'Z';
             message = connection_.receive()) {
            if (message.type == 'E') answer_.error = error_of(error_in(message), "syntax");
            gives_rows_ = gives_rows_ || message.type == 'T';
            if (message.type == 'T') columns_ = columns_in(message);
        }
        return !answer_.error;
    }

    bool gives_rows() const { return gives_rows_; }

    void execute() {
        append_columns();
        connection_.post('B', std::string(2, '\0') + two_bytes(0) + two_bytes(0) + two_bytes(0));
        connection_.post(
            'E', '\0' + four_bytes(static_cast<std::int32_t>(runners::row_count_max) + 1));
        connection_.post('S', "");
        std::int64_t row_count = 0;
        for (Message message = connection_.receive(); message.type != 'Z';
             message = connection_.receive()) {
            if (message.type == 'E') answer_.error = error_of(error_in(message), "runtime");
            if (message.type == 'C' && !message.body.starts_with("SELECT"))
                answer_.error = only_reading;
            if (message.type != 'D') continue;
            append_row(answer_.rows, columns_, message);
            if (++row_count > runners::row_count_max ||
                answer_.rows.size() > runners::result_bytes_max) {
                answer_.error = runners::too_many_rows;
                return;
            }
        }
    }

  private:
    void append_columns() {
        for (const Column& column : columns_) {
            if (&column != &columns_.front()) answer_.columns += ',';
            runners::append_text(answer_.columns, column.name);
        }
    }

    Connection& connection_;
    Result& answer_;
    bool gives_rows_ = false;
    std::vector<Column> columns_;
};

void count_buffers(Connection& connection, std::int64_t buffers_max, Result& result) {
    std::string count;
    const bool is_refused = connection.run(buffers_asked_for, &count).has_value();
    const auto read = std::from_chars(count.data(), count.data() + count.size(), result.steps);
    // Only a statement that changed the session's settings can stand in the way.
    if (is_refused || read.ec != std::errc()) {
        result.error = only_reading;
    } else if (result.steps > buffers_max) {
        result.error = Error{
            "budget", "the statement takes " + std::to_string(result.steps) + " buffers; " +
                          std::to_string(buffers_max) + " are allowed"};
    }
}

void ask(
    Connection& connection,
    const std::string& statement,
    std::int64_t buffers_max,
    Result& answer) {
    connection.run("BEGIN");
    Question question(connection, answer);
    if (!question.prepare(statement)) return;
    if (!question.gives_rows()) {
        answer.error = only_reading;
        return;
    }
    question.execute();
    if (!answer.error) count_buffers(connection, buffers_max, answer);
}

std::optional<Error> index_with(
    Connection& connection, const std::string& statement, std::string* selected) {
    if (selected != nullptr && !selected->empty())
        return Error{"forbidden", "nothing may follow the SELECT"};
    Result prepared;
    Question question(connection, prepared);
    if (!question.prepare(statement)) return prepared.error;
    // One that gives rows may change some, too: it is never run as the owner.
    if (question.gives_rows()) {
        if (selected == nullptr) return only_indexing;
        *selected = statement;
        return std::nullopt;
    }
    if (const auto error = connection.run(statement)) return error_of(*error, "runtime");
    return connection.tag() == "CREATE INDEX" ? std::nullopt : std::optional(only_indexing);
}

std::optional<Error> index_with_each(
    Connection& connection,
    const std::vector<std::string_view>& statements,
    std::string* selected) {
    connection.run("BEGIN");
    for (std::size_t i = 0; i < statements.size(); ++i) {
        auto error = index_with(connection, std::string(statements[i]), selected);
        if (!error) continue;
        connection.run("ROLLBACK");
        if (statements.size() > 1)
            error->message = "statement " + std::to_string(i + 1) + ": " + error->message;
        return error;
    }
    connection.run("COMMIT");
    return std::nullopt;
}

std::optional<Error> refusal_of(const std::string& text) {
    if (auto refusal = runners::refusal_of(text)) return refusal;
    return statements_in(text).empty() ? std::optional(runners::no_statement) : std::nullopt;
}

}  // namespace

Result answer_of(Connection& connection, const std::string& statement, std::int64_t buffers_max) {
    Result answer;
    answer.error = refusal_of(statement);
    if (answer.error) return answer;
    try {
        ask(connection, statement, buffers_max, answer);
    } catch (const TooLong&) {
        answer.error = runners::too_many_rows;
    } catch (const ConnectionLost& lost) {
        // What ended it said so before, or the box tells why.
        if (!answer.error) answer.error = Error{"runtime", lost.what()};
    }
    if (answer.error) answer.rows.clear();
    return answer;
}

Result outcome_of(Connection& connection, const std::string& script) {
    Result outcome;
    outcome.error = refusal_of(script);
    if (outcome.error) return outcome;
    try {
        if (const auto error = connection.run(script)) {
            outcome.error = error_of(*error, "runtime");
        } else if (connection.is_in_transaction()) {
            outcome.error = Error{
                "open_transaction",
                "the script ends inside a transaction, so what it did is undone"};
        }
    } catch (const TooLong&) {
        outcome.error = runners::too_many_rows;
    }
    return outcome;
}

Result index(Connection& connection, const std::string& script, std::string* selected) {
    Result outcome;
    outcome.error = refusal_of(script);
    if (!outcome.error)
        outcome.error = index_with_each(connection, statements_in(script), selected);
    return outcome;
}

Result attempt(Connection& connection, const std::string& script, std::int64_t buffers_max) {
    connection.run("BEGIN");
    Result outcome;
    auto error = connection.run(script);
    // What is checked at the end of a transaction is checked now.
    if (!error) error = connection.run("SET CONSTRAINTS ALL IMMEDIATE");
    if (error)
        outcome.error = error_of(*error, "runtime");
    else
        count_buffers(connection, buffers_max, outcome);
    return outcome;
}

}  // namespace postgresql
