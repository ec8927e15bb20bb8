#pragma once
// A value of the current row as the SQL runners print it.

#include <sqlite3.h>

#include <string>

namespace sqlite {

void append_value(std::string& into, sqlite3_stmt* statement, int column);

}  // namespace sqlite
