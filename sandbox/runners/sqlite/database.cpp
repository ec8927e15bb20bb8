#include "sandbox/runners/sqlite/database.hpp"

#include "sandbox/runners/json_text.hpp"
#include "sandbox/runners/sqlite/values.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace sqlite {
namespace {

using runners::Error;
using runners::Result;

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

const char* constraint_of(int code) {
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_ROWID:
            return "unique";
        case SQLITE_CONSTRAINT_PRIMARYKEY:
            return "primary_key";
        case SQLITE_CONSTRAINT_CHECK:
            return "check";
        case SQLITE_CONSTRAINT_NOTNULL:
            return "not_null";
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            return "foreign_key";
        case SQLITE_CONSTRAINT_TRIGGER:
            return "trigger";
        case SQLITE_CONSTRAINT_DATATYPE:
            return "type";
        default:
            return nullptr;
    }
}

Error error_of(sqlite3* database, const Warrant& warrant, const char* kind) {
    const int code = sqlite3_extended_errcode(database);
    if (warrant.is_spent) return {"budget", "the statement takes more steps than allowed"};
    if (warrant.is_denied || (code & 0xFF) == SQLITE_AUTH)
        return {"forbidden", sentence_of(warrant.rights)};
    const char* constraint = constraint_of(code);
    return {constraint == nullptr ? kind : constraint, sqlite3_errmsg(database)};
}

/// The next statement of `text`, which shrinks to what follows; null at its end or after an error.
Statement next_statement(sqlite3* database, std::string_view& text, int& code) {
    sqlite3_stmt* statement = nullptr;
    code = SQLITE_OK;
    while (statement == nullptr && !text.empty() && code == SQLITE_OK) {
        const char* rest = text.data();
        code = sqlite3_prepare_v2(
            database, text.data(), static_cast<int>(text.size()), &statement, &rest);
        const auto used = static_cast<std::size_t>(rest - text.data());
        text.remove_prefix(code == SQLITE_OK ? used : text.size());
    }
    return Statement(statement);
}

/// Behind the blanks and comments that begin here.
std::size_t first_word(std::string_view script, std::size_t at) {
    while (true) {
        at = std::min(script.find_first_not_of(" \t\r\n\f;", at), script.size());
        const std::string_view rest = script.substr(at);
        if (rest.starts_with("--"))
            at = script.find('\n', at);
        else if (rest.starts_with("/*"))
            at = std::min(script.find("*/", at), script.size() - 2) + 2;
        else
            return at;
    }
}

bool is_reading(sqlite3_stmt* statement) {
    return sqlite3_stmt_readonly(statement) != 0 && sqlite3_stmt_isexplain(statement) == 0 &&
           sqlite3_column_count(statement) > 0;
}

void append_columns(std::string& into, sqlite3_stmt* statement) {
    const int column_count = sqlite3_column_count(statement);
    for (int column = 0; column < column_count; ++column) {
        if (column > 0) into += ',';
        const char* name = sqlite3_column_name(statement, column);
        runners::append_text(into, name == nullptr ? "" : name);
    }
}

void append_row(std::string& into, sqlite3_stmt* statement) {
    const int column_count = sqlite3_column_count(statement);
    into += into.empty() ? "[" : ",[";
    for (int column = 0; column < column_count; ++column) {
        if (column > 0) into += ',';
        append_value(into, statement, column);
    }
    into += ']';
}

std::optional<Error> take_rows(
    sqlite3* database, sqlite3_stmt* statement, const Warrant& warrant, Result& result) {
    append_columns(result.columns, statement);
    const std::size_t names_bytes = result.columns.size();
    if (names_bytes > runners::result_bytes_max) {
        result.columns.clear();
        return runners::too_many_rows;
    }
    for (std::int64_t row = 0;; ++row) {
        const int code = sqlite3_step(statement);
        if (code == SQLITE_DONE) return std::nullopt;
        if (code != SQLITE_ROW) return error_of(database, warrant, "runtime");
        if (row == runners::row_count_max ||
            names_bytes + result.rows.size() > runners::result_bytes_max)
            return runners::too_many_rows;
        append_row(result.rows, statement);
    }
}

std::optional<Error> finish(
    sqlite3* database, sqlite3_stmt* statement, const Warrant& warrant, Result& result) {
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW)
        code = sqlite3_step(statement);
    result.steps += sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 0);
    result.autoindex += sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_AUTOINDEX, 0);
    if (code != SQLITE_DONE) return error_of(database, warrant, "runtime");
    if (result.steps > warrant.steps_max)
        return Error{"budget", "the statements take more steps than allowed"};
    return std::nullopt;
}

using Each = std::function<std::optional<Error>(sqlite3_stmt*)>;

/// Prepares and hands over one statement after the other until one fails.
std::optional<Error> for_each_statement(
    sqlite3* database, std::string_view text, const Warrant& warrant, const Each& each) {
    if (auto refusal = runners::refusal_of(text)) return refusal;
    for (int number = 1;; ++number) {
        int code = SQLITE_OK;
        const Statement statement = next_statement(database, text, code);
        if (code == SQLITE_OK && statement == nullptr)
            return number == 1 ? std::optional(runners::no_statement) : std::nullopt;
        auto error = code == SQLITE_OK ? each(statement.get())
                                       : std::optional(error_of(database, warrant, "syntax"));
        if (!error) continue;
        const bool is_only = number == 1 && text.find_first_not_of(" \t\r\n;") == text.npos;
        if (!is_only)
            error->message = "statement " + std::to_string(number) + ": " + error->message;
        return error;
    }
}

/// Whether something was begun and never committed; it is undone.
bool hang_up(sqlite3* database) {
    if (sqlite3_get_autocommit(database) != 0) return false;
    sqlite3_progress_handler(database, 0, nullptr, nullptr);
    sqlite3_set_authorizer(database, nullptr, nullptr);
    sqlite3_exec(database, "ROLLBACK", nullptr, nullptr, nullptr);
    return true;
}

}  // namespace

Database::Database() : warrant_(std::make_unique<Warrant>()) {
    if (sqlite3_open(":memory:", &handle_) != SQLITE_OK) throw runners::PlanFailed("no database");
}

Database::~Database() {
    sqlite3_close(handle_);
}

void Database::load(const std::string& script) {
    if (is_confined_) throw runners::PlanFailed("a dataset after the first statement");
    for (const char* rest = script.c_str(); *rest != '\0';) {
        const auto begin = static_cast<std::size_t>(rest - script.c_str());
        sqlite3_stmt* prepared = nullptr;
        int code = sqlite3_prepare_v2(handle_, rest, -1, &prepared, &rest);
        const Statement statement(prepared);
        const int offset = sqlite3_error_offset(handle_);
        while (statement != nullptr && (code == SQLITE_OK || code == SQLITE_ROW))
            code = sqlite3_step(statement.get());
        if (code == SQLITE_OK || code == SQLITE_DONE) continue;
        const std::size_t at =
            offset < 0 ? first_word(script, begin) : begin + static_cast<std::size_t>(offset);
        throw runners::failed_load(script, at, sqlite3_errmsg(handle_));
    }
}

Result Database::read(std::string_view text, Rights rights, std::int64_t steps_max) {
    Result result;
    confine(handle_, *warrant_);
    is_confined_ = true;
    begin(*warrant_, rights, steps_max);
    result.error = runners::refusal_of(text);
    if (result.error) return result;
    int code = SQLITE_OK;
    const Statement statement = next_statement(handle_, text, code);
    if (code != SQLITE_OK) {
        result.error = error_of(handle_, *warrant_, "syntax");
    } else if (statement == nullptr) {
        result.error = runners::no_statement;
    } else if (next_statement(handle_, text, code) != nullptr || code != SQLITE_OK) {
        result.error = Error{"multiple", "there is more than one statement"};
    } else if (!is_reading(statement.get())) {
        result.error = Error{"forbidden", sentence_of(rights)};
    } else {
        result.error = take_rows(handle_, statement.get(), *warrant_, result);
        result.steps = sqlite3_stmt_status(statement.get(), SQLITE_STMTSTATUS_VM_STEP, 0);
        result.autoindex = sqlite3_stmt_status(statement.get(), SQLITE_STMTSTATUS_AUTOINDEX, 0);
        if (!result.error && result.steps > steps_max)
            result.error = Error{"budget", "the statement takes more steps than allowed"};
    }
    if (result.error) result.rows.clear();
    return result;
}

Result Database::run(std::string_view text, std::int64_t steps_max) {
    Result result;
    confine(handle_, *warrant_);
    is_confined_ = true;
    begin(*warrant_, Rights::changing, steps_max);
    result.error = for_each_statement(handle_, text, *warrant_, [&](sqlite3_stmt* statement) {
        return finish(handle_, statement, *warrant_, result);
    });
    if (hang_up(handle_) && !result.error) {
        result.error = Error{
            "open_transaction", "the script ends inside a transaction, so what it did is undone"};
    }
    return result;
}

Result Database::index(std::string_view text, std::int64_t steps_max, std::string* selected) {
    Result result;
    confine(handle_, *warrant_);
    is_confined_ = true;
    begin(*warrant_, Rights::indexing, steps_max);
    const auto each = [&](sqlite3_stmt* statement) -> std::optional<Error> {
        if (selected != nullptr && !selected->empty())
            return Error{"forbidden", "nothing may follow the SELECT"};
        if (!is_reading(statement)) return finish(handle_, statement, *warrant_, result);
        if (selected == nullptr) return Error{"forbidden", sentence_of(Rights::indexing)};
        *selected = sqlite3_sql(statement);
        return std::nullopt;
    };
    result.error = for_each_statement(handle_, text, *warrant_, each);
    return result;
}

Result Database::attempt(std::string_view text, std::int64_t steps_max) const {
    Database copy;
    sqlite3_backup* backup = sqlite3_backup_init(copy.handle_, "main", handle_, "main");
    if (backup == nullptr) throw runners::PlanFailed("no copy");
    sqlite3_backup_step(backup, -1);
    if (sqlite3_backup_finish(backup) != SQLITE_OK) throw runners::PlanFailed("no whole copy");
    return copy.run(text, steps_max);
}

}  // namespace sqlite
