#include "sandbox/runners/postgresql/statement.hpp"

#include "sandbox/runners/json_text.hpp"
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

    /// Whether it may be executed: it is one statement, and it has columns.
    bool prepare(const std::string& statement) {
        connection_.post('P', '\0' + statement + '\0' + two_bytes(0));
        connection_.post('D', std::string_view("S\0", 2));
        connection_.post('S', "");
        for (Message message = connection_.receive(); message.type != 'Z';
             message = connection_.receive()) {
            if (message.type == 'E') answer_.error = error_of(error_in(message), "syntax");
            if (message.type == 'T') columns_ = columns_in(message);
            if (message.type == 'n') answer_.error = only_reading;
        }
        for (const Column& column : columns_) {
            if (&column != &columns_.front()) answer_.columns += ',';
            runners::append_text(answer_.columns, column.name);
        }
        return !answer_.error;
    }

    void execute() {
        connection_.post('B', std::string(2, '\0') + two_bytes(0) + two_bytes(0) + two_bytes(0));
        connection_.post(
            'E', '\0' + four_bytes(static_cast<std::int32_t>(runners::row_count_max) + 1));
        connection_.post('S', "");
        std::int64_t row_count = 0;
        for (Message message = connection_.receive(); message.type != 'Z';
             message = connection_.receive()) {
            if (message.type == 'E') answer_.error = error_of(error_in(message), "runtime");
            if (message.type == 'C') finish(message);
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
    void finish(const Message& completion) {
        if (!completion.body.starts_with("SELECT")) answer_.error = only_reading;
        // The plan comes after it. What looked like one before may be the candidate's words.
        connection_.forget_plan();
    }

    Connection& connection_;
    Result& answer_;
    std::vector<Column> columns_;
};

std::int64_t number_after(std::string_view text, std::string_view name) {
    const std::size_t at = text.find(name);
    if (at == std::string_view::npos) return 0;
    std::int64_t number = 0;
    std::from_chars(text.data() + at + name.size(), text.data() + text.size(), number);
    return number;
}

// The first node of the plan is the whole statement. Quotes inside its texts are escaped, so these
// names are the plan's own.
void count_blocks(const std::string& plan, std::int64_t blocks_max, Result& answer) {
    answer.steps = number_after(plan, "\"Shared Hit Blocks\": ") +
                   number_after(plan, "\"Shared Read Blocks\": ");
    // Only one that changed the session's settings comes back without its plan.
    if (plan.empty()) answer.error = only_reading;
    if (answer.steps > blocks_max)
        answer.error = Error{"budget", "the statement looks at more blocks than allowed"};
}

std::size_t comment_bytes(std::string_view text) {
    if (text.starts_with("--")) return std::min(text.find('\n'), text.size());
    if (!text.starts_with("/*")) return 0;
    std::size_t depth = 0;
    for (std::size_t at = 0; at < text.size(); at += 2) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("/*"))
            ++depth;
        else if (rest.starts_with("*/"))
            --depth;
        else
            --at;
        if (depth == 0) return at + 2;
    }
    return text.size();
}

// The protocol has no way to ask whether there is a statement without executing it.
bool is_blank(std::string_view text) {
    while (!text.empty()) {
        const bool is_space = std::string_view(" \t\r\n\f\v;").contains(text[0]);
        const std::size_t bytes = is_space ? 1 : comment_bytes(text);
        if (bytes == 0) return false;
        text.remove_prefix(bytes);
    }
    return true;
}

void ask(
    Connection& connection, const std::string& statement, std::int64_t blocks_max, Result& answer) {
    Question question(connection, answer);
    if (!question.prepare(statement)) return;
    question.execute();
    if (!answer.error) count_blocks(connection.plan(), blocks_max, answer);
}

}  // namespace

Result answer_of(Connection& connection, const std::string& statement, std::int64_t blocks_max) {
    Result answer;
    answer.error = runners::refusal_of(statement);
    if (answer.error) return answer;
    if (is_blank(statement)) {
        answer.error = runners::no_statement;
        return answer;
    }
    try {
        ask(connection, statement, blocks_max, answer);
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
    outcome.error = runners::refusal_of(script);
    if (!outcome.error && is_blank(script)) outcome.error = runners::no_statement;
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
    } catch (const ConnectionLost& lost) {
        outcome.error = Error{"runtime", lost.what()};
    }
    return outcome;
}

Result attempt(Connection& connection, const std::string& script) {
    connection.run("BEGIN");
    Result outcome;
    auto error = connection.run(script);
    // What is checked at the end of a transaction is checked now.
    if (!error) error = connection.run("SET CONSTRAINTS ALL IMMEDIATE");
    if (error) outcome.error = error_of(*error, "runtime");
    return outcome;
}

}  // namespace postgresql
