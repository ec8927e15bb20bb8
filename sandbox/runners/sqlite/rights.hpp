#pragma once
// What SQL may reach, by who wrote it and what was asked: SQLite's authorizer and limits.

#include <sqlite3.h>

#include <cstdint>

namespace sqlite {

enum class Rights {
    reading,     // the candidate's SELECT
    inspecting,  // ours: reading, and what describes tables
    indexing,    // CREATE INDEX and reading
    changing     // everything inside this database
};

/// Lives as long as its connection. `steps` and the flags are of the statements since `begin`.
struct Warrant {
    Rights rights = Rights::reading;
    std::int64_t steps_max = 0;
    std::int64_t steps = 0;
    bool is_spent = false;
    bool is_denied = false;
};

/// From now on the connection obeys the warrant.
void confine(sqlite3* database, Warrant& warrant);
void begin(Warrant& warrant, Rights rights, std::int64_t steps_max);

/// What to say about a statement that asks for more.
const char* sentence_of(Rights rights);

}  // namespace sqlite
