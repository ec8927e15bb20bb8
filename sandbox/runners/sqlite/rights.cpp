#include "sandbox/runners/sqlite/rights.hpp"

#include "sandbox/runners/plan.hpp"

#include <algorithm>
#include <string_view>

namespace sqlite {
namespace {

constexpr int steps_between_checks = 100;

bool is_one_of(const char* name, std::initializer_list<std::string_view> known) {
    return name != nullptr && std::ranges::find(known, std::string_view(name)) != known.end();
}

bool may_read(int action, const char* second) {
    const bool reads =
        action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE;
    return reads || (action == SQLITE_FUNCTION && !is_one_of(second, {"load_extension"}));
}

// What describes a table is one that SQLite declares when it is first asked.
bool may_inspect(int action, const char* name) {
    if (action == SQLITE_UPDATE) return is_one_of(name, {"sqlite_master"});
    return action == SQLITE_PRAGMA &&
           is_one_of(
               name, {"table_info", "table_xinfo", "table_list", "index_list", "index_info",
                      "index_xinfo", "foreign_key_list", "foreign_key_check"});
}

// A new index is also a row of the schema's own table.
bool may_index(int action, const char* table) {
    return action == SQLITE_CREATE_INDEX || action == SQLITE_REINDEX ||
           (action == SQLITE_INSERT && is_one_of(table, {"sqlite_master"}));
}

bool may_change(int action) {
    switch (action) {
        case SQLITE_ATTACH:
        case SQLITE_DETACH:
        case SQLITE_PRAGMA:
        case SQLITE_CREATE_VTABLE:
        case SQLITE_DROP_VTABLE:
        case SQLITE_FUNCTION:
            return false;
        default:
            return true;
    }
}

bool may(Rights rights, int action, const char* first, const char* second) {
    if (may_read(action, second)) return true;
    switch (rights) {
        case Rights::reading:
            return false;
        case Rights::inspecting:
            return may_inspect(action, first);
        case Rights::indexing:
            return may_index(action, first);
        case Rights::changing:
            return may_change(action);
    }
    return false;
}

int authorize(
    void* pointer, int action, const char* first, const char* second, const char*, const char*) {
    auto* warrant = static_cast<Warrant*>(pointer);
    if (may(warrant->rights, action, first, second)) return SQLITE_OK;
    warrant->is_denied = true;
    return SQLITE_DENY;
}

int count_steps(void* pointer) {
    auto* warrant = static_cast<Warrant*>(pointer);
    warrant->steps += steps_between_checks;
    warrant->is_spent = warrant->steps > warrant->steps_max;
    return warrant->is_spent ? 1 : 0;
}

}  // namespace

void confine(sqlite3* database, Warrant& warrant) {
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 4 * 1024 * 1024);
    sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, static_cast<int>(runners::answer_bytes_max));
    sqlite3_limit(database, SQLITE_LIMIT_COLUMN, 256);
    sqlite3_limit(database, SQLITE_LIMIT_EXPR_DEPTH, 200);
    sqlite3_limit(database, SQLITE_LIMIT_COMPOUND_SELECT, 50);
    sqlite3_limit(database, SQLITE_LIMIT_VDBE_OP, 250000);
    sqlite3_limit(database, SQLITE_LIMIT_FUNCTION_ARG, 32);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(database, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
    sqlite3_limit(database, SQLITE_LIMIT_VARIABLE_NUMBER, 0);
    sqlite3_limit(database, SQLITE_LIMIT_WORKER_THREADS, 0);
    sqlite3_limit(database, SQLITE_LIMIT_TRIGGER_DEPTH, 50);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    sqlite3_set_authorizer(database, authorize, &warrant);
    sqlite3_progress_handler(database, steps_between_checks, count_steps, &warrant);
}

void begin(Warrant& warrant, Rights rights, std::int64_t steps_max) {
    warrant = {.rights = rights, .steps_max = steps_max};
}

const char* sentence_of(Rights rights) {
    switch (rights) {
        case Rights::reading:
        case Rights::inspecting:
            return "only reading is allowed: one SELECT, WITH … SELECT or VALUES";
        case Rights::indexing:
            return "only CREATE INDEX is allowed here";
        case Rights::changing:
            return "ATTACH, PRAGMA and virtual tables are not allowed";
    }
    return "";
}

}  // namespace sqlite
