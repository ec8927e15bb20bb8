#include "sandbox/runners/sqlite/values.hpp"

#include "sandbox/commands/base64.hpp"
#include "sandbox/runners/json_text.hpp"

#include <cinttypes>
#include <cstdio>
#include <string_view>

namespace sqlite {
namespace {

std::string_view bytes_of(sqlite3_stmt* statement, int column) {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
    const auto count = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    return bytes == nullptr ? std::string_view() : std::string_view(bytes, count);
}

}  // namespace

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
            runners::append_text(into, bytes_of(statement, column));
            into += '}';
            return;
        default:
            into += "{\"b\":\"" + sandbox::commands::to_base64(bytes_of(statement, column)) + "\"}";
    }
}

}  // namespace sqlite
