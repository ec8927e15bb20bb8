#include "store/statement.hpp"

#include "base/ensure.hpp"

#include <sqlite3.h>

#include <algorithm>

namespace store {
namespace {

constexpr std::size_t parameter_count_max = 64;
constexpr std::size_t likely_rows_max = 64;  // room for more is made as they come

/// Asked of the value: asking the statement costs a look at its state for each question.
Value value_of(sqlite3_value* column) {
    switch (sqlite3_value_type(column)) {
        case SQLITE_INTEGER:
            return std::int64_t{sqlite3_value_int64(column)};
        case SQLITE_NULL:
            return std::monostate{};
        default:
            break;
    }
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(column));
    return std::string(text, static_cast<std::size_t>(sqlite3_value_bytes(column)));
}

struct Bind {
    sqlite3_stmt* statement;
    int index;

    int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
    int operator()(std::int64_t integer) const {
        return sqlite3_bind_int64(statement, index, integer);
    }
    // Not copied: the caller's text outlives the run, after which Reset forgets it.
    int operator()(std::string_view text) const {
        const char* begin = text.data() == nullptr ? "" : text.data();  // else it would be NULL
        return sqlite3_bind_text64(
            statement, index, begin, text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
};

}  // namespace

void fail(sqlite3* database, std::string_view during) {
    const int code = sqlite3_extended_errcode(database);
    const std::string what = "database: " + std::string(during) + ": " + sqlite3_errmsg(database) +
                             " (" + std::to_string(code) + ")";
    constexpr int primary_code = 0xff;
    if ((code & primary_code) == SQLITE_FULL) throw DiskFull(what);
    throw StoreError(what);
}

void SqliteStatement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

SqliteStatement::Reset::~Reset() {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

SqliteStatement::SqliteStatement(sqlite3* database, std::string_view name, const std::string& sql)
    : database_(database), name_(name) {
    sqlite3_stmt* statement = nullptr;
    const int status = sqlite3_prepare_v3(
        database, sql.data(), static_cast<int>(sql.size() + 1), SQLITE_PREPARE_PERSISTENT,
        &statement, nullptr);
    if (status != SQLITE_OK) fail(database, name);
    statement_.reset(statement);
    changes_rows_ = sqlite3_stmt_readonly(statement) == 0;

    const int parameter_count = sqlite3_bind_parameter_count(statement);
    base::ensure(parameter_count <= static_cast<int>(parameter_count_max));
    for (int i = 1; i <= parameter_count; ++i) {
        parameters_.emplace_back(sqlite3_bind_parameter_name(statement, i) + 1);  // without ':'
        places_.push_back(places_.size());
    }
    std::vector<std::string> columns;
    columns.reserve(static_cast<std::size_t>(sqlite3_column_count(statement)));
    for (int i = 0; i < sqlite3_column_count(statement); ++i)
        columns.emplace_back(sqlite3_column_name(statement, i));
    columns_ = std::make_shared<const std::vector<std::string>>(std::move(columns));
}

/// Most statements have one caller, so a parameter is where it was the last time.
std::size_t SqliteStatement::place_of(std::string_view parameter, std::size_t likely) const {
    if (parameters_[likely] == parameter) return likely;
    for (std::size_t place = 0; place < parameters_.size(); ++place) {
        if (parameters_[place] == parameter) return place;
    }
    base::ensure(false);
    std::unreachable();
}

void SqliteStatement::bind(std::initializer_list<Parameter> parameters) {
    base::ensure(parameters.size() == parameters_.size());
    std::uint64_t bound = 0;
    auto place = places_.begin();
    for (const Parameter& parameter : parameters) {
        *place = place_of(parameter.name, *place);
        const std::uint64_t bit = std::uint64_t{1} << *place;
        base::ensure((bound & bit) == 0);
        bound |= bit;
        const Bind to{.statement = statement_.get(), .index = static_cast<int>(*place) + 1};
        if (std::visit(to, parameter.value) != SQLITE_OK) fail(database_, name_);
        ++place;
    }
}

Row SqliteStatement::row() const {
    std::vector<Value> values;
    values.reserve(columns_->size());
    for (int i = 0; i < static_cast<int>(columns_->size()); ++i)
        values.push_back(value_of(sqlite3_column_value(statement_.get(), i)));
    return {columns_, std::move(values)};
}

template <class Use>
void SqliteStatement::step(std::initializer_list<Parameter> parameters, Use use) {
    const Reset reset{statement_.get()};
    bind(parameters);
    int status = sqlite3_step(statement_.get());
    // A statement is prepared again by the engine when the schema changed under it.
    base::ensure(sqlite3_column_count(statement_.get()) == static_cast<int>(columns_->size()));
    for (; status == SQLITE_ROW; status = sqlite3_step(statement_.get()))
        use(row());
    if (status != SQLITE_DONE) fail(database_, name_);
}

std::vector<Row> SqliteStatement::run(std::initializer_list<Parameter> parameters) {
    std::vector<Row> rows;
    rows.reserve(row_count_);
    step(parameters, [&rows](Row row) { rows.push_back(std::move(row)); });
    row_count_ = std::min(rows.size(), likely_rows_max);
    return rows;
}

void SqliteStatement::each(
    std::initializer_list<Parameter> parameters, const std::function<void(const Row&)>& use) {
    step(parameters, use);
}

}  // namespace store
