#include "store/tail_table.hpp"

#include "base/ensure.hpp"
#include "store/sql_text.hpp"
#include "store/standing.hpp"
#include "store/statement.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <span>

namespace store {
namespace {

using Entry = RevisionTail::Entry;

// As revision_views.sql declares them.
enum Column { attempt_column, seq_column, number_column, position_column, standing_column };

// How a statement looks for rows: what xBestIndex tells xFilter. The first argument is the attempt,
// if there is one; the others come in the order of these bits.
enum Plan {
    by_attempt = 1,
    by_seq = 2,       // of that attempt
    from_number = 4,  // of all attempts, as the next one
    to_number = 8,
    backwards = 16,  // from the last of that attempt
};

struct Table : sqlite3_vtab {
    const RevisionTail* tail = nullptr;
};

struct Cursor : sqlite3_vtab_cursor {
    const RevisionTail* tail = nullptr;
    int plan = 0;
    RevisionTail::Of of;  // by_attempt: what is left
    std::optional<RevisionTail::Owned> next;
    std::int64_t last_number = 0;

    const Entry& entry() const {
        if (next) return next->entry;
        return (plan & backwards) != 0 ? of.entries.back() : of.entries.front();
    }
};

Table& table_of(sqlite3_vtab* base) {
    return *static_cast<Table*>(base);
}

Cursor& cursor_of(sqlite3_vtab_cursor* base) {
    return *static_cast<Cursor*>(base);
}

std::string_view text_of(sqlite3_value* value) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
    if (text == nullptr) return {};
    return {text, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

int connect(sqlite3* database, void* tail, int, const char* const*, sqlite3_vtab** made, char**) {
    static const auto declarations = named_statements(revision_views_sql());
    const int status = sqlite3_declare_vtab(database, declarations.at("tail_of_writer").c_str());
    if (status != SQLITE_OK) return status;
    auto* table = new Table();
    table->tail = static_cast<const RevisionTail*>(tail);
    *made = table;
    return SQLITE_OK;
}

int disconnect(sqlite3_vtab* base) {
    delete &table_of(base);
    return SQLITE_OK;
}

int plan_of(int column, int operation) {
    const bool equal = operation == SQLITE_INDEX_CONSTRAINT_EQ;
    if (column == attempt_column && equal) return by_attempt;
    if (column == seq_column && equal) return by_seq;
    if (column != number_column) return 0;
    if (operation == SQLITE_INDEX_CONSTRAINT_GT || operation == SQLITE_INDEX_CONSTRAINT_GE) {
        return from_number;
    }
    if (operation == SQLITE_INDEX_CONSTRAINT_LT || operation == SQLITE_INDEX_CONSTRAINT_LE) {
        return to_number;
    }
    return 0;
}

// The engine looks at each row itself, so a plan need not be exact, only leave nothing out.
int choose_plan(sqlite3_vtab*, sqlite3_index_info* info) {
    const auto count = static_cast<std::size_t>(info->nConstraint);
    const std::span constraints(info->aConstraint, count);
    const std::span usage(info->aConstraintUsage, count);
    int argument_count = 0;
    const auto use = [&](Plan wanted) {
        for (std::size_t i = 0; i < count; ++i) {
            if (constraints[i].usable == 0) continue;
            if (plan_of(constraints[i].iColumn, constraints[i].op) != wanted) continue;
            usage[i].argvIndex = ++argument_count;
            info->idxNum |= wanted;
            return true;
        }
        return false;
    };
    constexpr double of_all = 1e6;
    constexpr double of_an_attempt = 20;
    info->idxNum = 0;
    const bool is_of_attempt = use(by_attempt);
    if (!is_of_attempt) {
        use(from_number);
        use(to_number);
    }
    const bool is_one = is_of_attempt && use(by_seq);
    info->estimatedCost = is_one ? 1 : is_of_attempt ? of_an_attempt : of_all;
    info->estimatedRows = static_cast<sqlite3_int64>(info->estimatedCost);
    if (is_of_attempt && info->nOrderBy == 1 && info->aOrderBy[0].iColumn == seq_column) {
        if (info->aOrderBy[0].desc != 0) info->idxNum |= backwards;
        info->orderByConsumed = 1;
    }
    return SQLITE_OK;
}

int open_cursor(sqlite3_vtab* base, sqlite3_vtab_cursor** made) {
    auto* cursor = new Cursor();
    cursor->tail = table_of(base).tail;
    *made = cursor;
    return SQLITE_OK;
}

int close_cursor(sqlite3_vtab_cursor* base) {
    delete &cursor_of(base);
    return SQLITE_OK;
}

int filter(
    sqlite3_vtab_cursor* base, int plan, const char*, int argument_count, sqlite3_value** values) {
    Cursor& cursor = cursor_of(base);
    const std::span arguments(values, static_cast<std::size_t>(argument_count));
    cursor.plan = plan;
    cursor.next.reset();
    cursor.of = {};
    auto argument = arguments.begin();
    if ((plan & by_attempt) != 0) {
        cursor.of = cursor.tail->of(text_of(*argument++));
        if ((plan & by_seq) == 0) return SQLITE_OK;
        const std::int64_t seq = sqlite3_value_int64(*argument);
        const auto found = std::ranges::equal_range(cursor.of.entries, seq, {}, &Entry::seq);
        cursor.of.entries = std::span(found.begin(), found.end());
        return SQLITE_OK;
    }
    const std::int64_t from =
        (plan & from_number) != 0 ? sqlite3_value_int64(*argument++) : std::int64_t{0};
    cursor.last_number = (plan & to_number) != 0 ? sqlite3_value_int64(*argument)
                                                 : std::numeric_limits<std::int64_t>::max();
    cursor.next = cursor.tail->next(from);
    return SQLITE_OK;
}

int advance(sqlite3_vtab_cursor* base) {
    Cursor& cursor = cursor_of(base);
    if (cursor.next) {
        cursor.next = cursor.tail->next(cursor.next->entry.number + 1);
        return SQLITE_OK;
    }
    auto& entries = cursor.of.entries;
    entries =
        (cursor.plan & backwards) != 0 ? entries.first(entries.size() - 1) : entries.subspan(1);
    return SQLITE_OK;
}

int is_at_end(sqlite3_vtab_cursor* base) {
    const Cursor& cursor = cursor_of(base);
    if (cursor.next) return cursor.next->entry.number > cursor.last_number ? 1 : 0;
    return cursor.of.entries.empty() ? 1 : 0;
}

void give_text(sqlite3_context* context, std::string_view text) {
    sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

int give_column(sqlite3_vtab_cursor* base, sqlite3_context* context, int column) {
    const Cursor& cursor = cursor_of(base);
    const Entry& entry = cursor.entry();
    switch (column) {
        case attempt_column:
            give_text(context, cursor.next ? cursor.next->attempt : cursor.of.attempt);
            break;
        case seq_column:
            sqlite3_result_int64(context, entry.seq);
            break;
        case number_column:
            sqlite3_result_int64(context, entry.number);
            break;
        case position_column:
            sqlite3_result_int64(context, entry.position);
            break;
        default:
            give_text(context, name_of(entry.standing));
            break;
    }
    return SQLITE_OK;
}

int give_row_id(sqlite3_vtab_cursor* base, sqlite3_int64* id) {
    *id = cursor_of(base).entry().number;
    return SQLITE_OK;
}

sqlite3_module make_module() {
    sqlite3_module module{};
    module.iVersion = 1;
    module.xConnect = connect;  // without xCreate: the table is there, and only once
    module.xDisconnect = disconnect;
    module.xBestIndex = choose_plan;
    module.xOpen = open_cursor;
    module.xClose = close_cursor;
    module.xFilter = filter;
    module.xNext = advance;
    module.xEof = is_at_end;
    module.xColumn = give_column;
    module.xRowid = give_row_id;
    return module;
}

}  // namespace

void offer_tail_table(sqlite3* database, RevisionTail& tail) {
    static const sqlite3_module module = make_module();
    if (sqlite3_create_module(database, "revision_tail", &module, &tail) != SQLITE_OK) {
        fail(database, "revision_tail");
    }
}

}  // namespace store
