#pragma once
// The candidate's one statement: asked as its role, one SELECT, with a limit on what comes back.

#include "sandbox/runners/postgresql/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace postgresql {

struct Error {
    const char* kind;  // syntax, forbidden, multiple, empty, budget, too_many_rows, runtime
    std::string message;
};

struct Answer {
    std::string columns;
    std::string rows;
    std::int64_t blocks = 0;  // of tables and indexes that it looked at
    std::optional<Error> error;
};

Answer answer_of(Connection& connection, const std::string& statement, std::int64_t blocks_max);

}  // namespace postgresql
