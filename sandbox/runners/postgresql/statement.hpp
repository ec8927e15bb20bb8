#pragma once
// The candidate's one statement: asked as its role, one SELECT, with a limit on what comes back.
// And scripts, which run as the owner of the database, who is no superuser.

#include "sandbox/runners/plan.hpp"
#include "sandbox/runners/postgresql/connection.hpp"

#include <cstdint>
#include <string>

namespace postgresql {

/// `steps` are blocks of tables and indexes that it looked at.
runners::Result answer_of(
    Connection& connection, const std::string& statement, std::int64_t blocks_max);

/// The whole script in one message: without BEGIN it is one transaction. What is not committed at
/// its end is undone when the connection closes.
runners::Result outcome_of(Connection& connection, const std::string& script);

/// Statements that may be refused: nothing of them stays.
runners::Result attempt(Connection& connection, const std::string& script);

}  // namespace postgresql
