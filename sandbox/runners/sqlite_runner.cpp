// Runs one SELECT of a candidate on one dataset, inside a box, and prints one JSON object.
//
// Standard input: the dataset, a script that we trust. /w/main.sql: the candidate's statement.
// Argument: the most virtual machine steps it may take; more is an error that comes at the same
// step every time. The box limits time and memory; this program limits what SQL can reach.
//
// {"columns":[…],"rows":[[…]],"steps":N,"autoindex":N,"sqlite":"3.40.1","error":null|{"kind","message"}}
// A value is null or {"i":"integer"}, {"r":"%.17g"}, {"t":"text"}, {"b":"base64"}. Bytes of a text
// that are not UTF-8 come as U+FFFD.

#include <sqlite3.h>

#include <charconv>
#include <cinttypes>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

namespace {

constexpr const char* statement_file = "/w/main.sql";
constexpr std::size_t statement_bytes_max = 65536;
constexpr std::int64_t row_count_max = 20000;
constexpr std::size_t output_bytes_max = std::size_t{4} * 1024 * 1024;
constexpr int steps_between_checks = 100;

struct Error {
    const char* kind;
    std::string message;
};

struct Budget {
    std::int64_t steps_max = 0;
    std::int64_t steps = 0;
    bool is_spent = false;
    bool is_denied = false;
};

struct Answer {
    std::string columns;
    std::string rows;
    std::int64_t steps = 0;
    int autoindex = 0;
    std::optional<Error> error;
};

// ---- JSON ------------------------------------------------------------------------------------

std::size_t utf8_bytes(std::string_view text) {
    const auto byte = [&](std::size_t at) {
        return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
    };
    const unsigned first = byte(0);
    const std::size_t count = first < 0x80   ? 1
                              : first < 0xC2 ? 0
                              : first < 0xE0 ? 2
                              : first < 0xF0 ? 3
                                             : 4;
    if (first > 0xF4) return 0;
    for (std::size_t at = 1; at < count; ++at)
        if ((byte(at) & 0xC0U) != 0x80U) return 0;
    const bool is_overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    const bool is_outside = (first == 0xED && byte(1) > 0x9F) || (first == 0xF4 && byte(1) > 0x8F);
    return is_overlong || is_outside ? 0 : count;
}

void append_character(std::string& into, std::string_view character) {
    const auto code = static_cast<unsigned char>(character[0]);
    char escaped[8];
    if (code >= 0x20 && code != '"' && code != '\\') {
        into += character;
        return;
    }
    std::snprintf(escaped, sizeof escaped, "\\u%04x", code);
    into += escaped;
}

void append_text(std::string& into, std::string_view text) {
    into += '"';
    while (!text.empty()) {
        const std::size_t count = utf8_bytes(text);
        if (count == 0)
            into += "\xEF\xBF\xBD";
        else
            append_character(into, text.substr(0, count));
        text.remove_prefix(count == 0 ? 1 : count);
    }
    into += '"';
}

void append_base64(std::string& into, std::string_view bytes) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    into += '"';
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t group = 0;
        for (std::size_t part = 0; part < 3; ++part) {
            group <<= 8;
            if (at + part < bytes.size()) group |= static_cast<unsigned char>(bytes[at + part]);
        }
        for (unsigned part = 0; part < 4; ++part)
            into += at + part > bytes.size() ? '=' : alphabet[(group >> (18 - 6 * part)) & 63];
    }
    into += '"';
}

std::string_view bytes_of(sqlite3_stmt* statement, int column) {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
    const auto count = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    return bytes == nullptr ? std::string_view() : std::string_view(bytes, count);
}

void append_value(std::string& into, sqlite3_stmt* statement, int column) {
    char number[64];
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_NULL:
            into += "null";
            return;
        case SQLITE_INTEGER:
            std::snprintf(
                number, sizeof number, "{\"i\":\"%" PRId64 "\"}",
                static_cast<std::int64_t>(sqlite3_column_int64(statement, column)));
            into += number;
            return;
        case SQLITE_FLOAT:
            std::snprintf(
                number, sizeof number, "{\"r\":\"%.17g\"}",
                sqlite3_column_double(statement, column));
            into += number;
            return;
        case SQLITE_TEXT:
            into += "{\"t\":";
            append_text(into, bytes_of(statement, column));
            break;
        default:
            into += "{\"b\":";
            append_base64(into, bytes_of(statement, column));
    }
    into += '}';
}

// ---- what SQL may reach ----------------------------------------------------------------------

int authorize(
    void* budget, int action, const char*, const char* function, const char*, const char*) {
    const bool reads =
        action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE;
    const bool calls = action == SQLITE_FUNCTION && function != nullptr &&
                       std::strcmp(function, "load_extension") != 0;
    if (reads || calls) return SQLITE_OK;
    static_cast<Budget*>(budget)->is_denied = true;
    return SQLITE_DENY;
}

int count_steps(void* pointer) {
    auto* budget = static_cast<Budget*>(pointer);
    budget->steps += steps_between_checks;
    budget->is_spent = budget->steps > budget->steps_max;
    return budget->is_spent ? 1 : 0;
}

void confine(sqlite3* database, Budget& budget) {
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 4 * 1024 * 1024);
    sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, static_cast<int>(statement_bytes_max));
    sqlite3_limit(database, SQLITE_LIMIT_COLUMN, 256);
    sqlite3_limit(database, SQLITE_LIMIT_EXPR_DEPTH, 200);
    sqlite3_limit(database, SQLITE_LIMIT_COMPOUND_SELECT, 50);
    sqlite3_limit(database, SQLITE_LIMIT_VDBE_OP, 250000);
    sqlite3_limit(database, SQLITE_LIMIT_FUNCTION_ARG, 32);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(database, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
    sqlite3_limit(database, SQLITE_LIMIT_VARIABLE_NUMBER, 0);
    sqlite3_limit(database, SQLITE_LIMIT_WORKER_THREADS, 0);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_set_authorizer(database, authorize, &budget);
    sqlite3_progress_handler(database, steps_between_checks, count_steps, &budget);
}

Error error_of(sqlite3* database, const Budget& budget, const char* kind) {
    const int code = sqlite3_errcode(database);
    if (budget.is_spent) return {"budget", "the statement takes more steps than allowed"};
    if (budget.is_denied || code == SQLITE_AUTH)
        return {"forbidden", "only reading is allowed: one SELECT, WITH … SELECT or VALUES"};
    return {kind, sqlite3_errmsg(database)};
}

// ---- the statement ---------------------------------------------------------------------------

/// The next statement of `text`, which shrinks to what follows; null at its end or after an error.
sqlite3_stmt* next_statement(sqlite3* database, std::string_view& text, int& code) {
    sqlite3_stmt* statement = nullptr;
    code = SQLITE_OK;
    while (statement == nullptr && !text.empty() && code == SQLITE_OK) {
        const char* rest = text.data();
        code = sqlite3_prepare_v2(
            database, text.data(), static_cast<int>(text.size()), &statement, &rest);
        const auto used = static_cast<std::size_t>(rest - text.data());
        text.remove_prefix(code == SQLITE_OK ? used : text.size());
    }
    return statement;
}

std::optional<Error> take_rows(
    sqlite3* database, sqlite3_stmt* statement, const Budget& budget, Answer& answer) {
    const int column_count = sqlite3_column_count(statement);
    for (int column = 0; column < column_count; ++column) {
        if (column > 0) answer.columns += ',';
        const char* name = sqlite3_column_name(statement, column);
        append_text(answer.columns, name == nullptr ? "" : name);
    }
    for (std::int64_t row = 0;; ++row) {
        const int code = sqlite3_step(statement);
        if (code == SQLITE_DONE) return std::nullopt;
        if (code != SQLITE_ROW) return error_of(database, budget, "runtime");
        if (row == row_count_max || answer.rows.size() > output_bytes_max)
            return Error{"too_many_rows", "the result has more than 20000 rows or 4 MiB"};
        answer.rows += row == 0 ? "[" : ",[";
        for (int column = 0; column < column_count; ++column) {
            if (column > 0) answer.rows += ',';
            append_value(answer.rows, statement, column);
        }
        answer.rows += ']';
    }
}

std::optional<Error> run_statement(
    sqlite3* database, sqlite3_stmt* statement, const Budget& budget, Answer& answer) {
    if (sqlite3_stmt_readonly(statement) == 0 || sqlite3_stmt_isexplain(statement) != 0 ||
        sqlite3_column_count(statement) == 0)
        return Error{"forbidden", "only reading is allowed: one SELECT, WITH … SELECT or VALUES"};
    std::optional<Error> error = take_rows(database, statement, budget, answer);
    answer.steps = sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 0);
    answer.autoindex = sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_AUTOINDEX, 0);
    if (!error && answer.steps > budget.steps_max)
        error = Error{"budget", "the statement takes more steps than allowed"};
    return error;
}

Answer answer_of(sqlite3* database, std::string_view text, Budget& budget) {
    Answer answer;
    if (text.size() > statement_bytes_max || text.find('\0') != std::string_view::npos) {
        answer.error = Error{"syntax", "the statement is too long or holds a zero byte"};
        return answer;
    }
    int code = SQLITE_OK;
    sqlite3_stmt* statement = next_statement(database, text, code);
    if (code != SQLITE_OK) {
        answer.error = error_of(database, budget, "syntax");
    } else if (statement == nullptr) {
        answer.error = Error{"empty", "there is no statement"};
    } else {
        int second_code = SQLITE_OK;
        sqlite3_stmt* second = next_statement(database, text, second_code);
        sqlite3_finalize(second);
        if (second != nullptr || second_code != SQLITE_OK)
            answer.error = Error{"multiple", "there is more than one statement"};
        else
            answer.error = run_statement(database, statement, budget, answer);
    }
    sqlite3_finalize(statement);
    if (answer.error) answer.rows.clear();
    return answer;
}

std::string json_of(const Answer& answer) {
    std::string text = "{\"columns\":[" + answer.columns + "],\"rows\":[" + answer.rows + "]";
    text += ",\"steps\":" + std::to_string(answer.steps);
    text += ",\"autoindex\":" + std::to_string(answer.autoindex);
    text += ",\"sqlite\":\"" + std::string(sqlite3_libversion()) + "\",\"error\":";
    if (!answer.error) return text + "null}\n";
    text += "{\"kind\":\"" + std::string(answer.error->kind) + "\",\"message\":";
    append_text(text, answer.error->message);
    return text + "}}\n";
}

std::string read_all(std::istream& stream) {
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

int fail(const std::string& message) {
    std::fprintf(stderr, "sqlite runner: %s\n", message.c_str());
    return 2;
}

}  // namespace

int main(int argument_count, char** arguments) {
    Budget budget;
    if (argument_count != 2) return fail("usage: assay-sqlite-runner STEPS <DATASET");
    const std::string_view steps = arguments[1];
    const auto read = std::from_chars(steps.data(), steps.data() + steps.size(), budget.steps_max);
    if (read.ec != std::errc() || read.ptr != steps.data() + steps.size() || budget.steps_max <= 0)
        return fail("the number of steps is not a positive number");
    std::ifstream file(statement_file, std::ios::binary);
    const std::string statement = read_all(file);
    const std::string dataset = read_all(std::cin);
    sqlite3* database = nullptr;
    if (sqlite3_open(":memory:", &database) != SQLITE_OK) return fail("no database");
    if (sqlite3_exec(database, dataset.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return fail(std::string("dataset: ") + sqlite3_errmsg(database));
    confine(database, budget);
    const std::string json = json_of(answer_of(database, statement, budget));
    std::fwrite(json.data(), 1, json.size(), stdout);
    sqlite3_close(database);
    return std::fflush(stdout) == 0 ? 0 : fail("standard output");
}
