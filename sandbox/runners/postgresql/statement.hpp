#pragma once
// The steps of a plan as PostgreSQL does them: one reading statement, asked as a role that may only
// read, with a limit on what comes back; scripts and indexes by the owner of the database, who is
// no superuser.
//
// What a step costs is the number of buffers that its transaction asked for, in memory or not:
// pages of the dataset's tables and indexes, with what the planner looks at and what constraints
// look up. The session's own counters tell it (pg_stat_get_xact_blocks_fetched): a plan leaves out
// what constraints cost, and auto_explain tells it in a notice that a statement can suppress.

#include "sandbox/runners/plan.hpp"
#include "sandbox/runners/postgresql/connection.hpp"

#include <cstdint>
#include <string>

namespace postgresql {

/// The others throw ConnectionLost when the server ends; this one may know better why.
runners::Result answer_of(
    Connection& connection, const std::string& statement, std::int64_t buffers_max);

/// The whole script in one message: without BEGIN it is one transaction. What is not committed at
/// its end is undone when the connection closes. Its cost is not counted.
runners::Result outcome_of(Connection& connection, const std::string& script);

/// CREATE INDEX and nothing else: what another statement did is undone. A SELECT at the end is not
/// run but put into `selected`; where that is null it is refused, too. Not counted.
runners::Result index(Connection& connection, const std::string& script, std::string* selected);

/// Statements that may be refused: nothing of them stays.
runners::Result attempt(
    Connection& connection, const std::string& script, std::int64_t buffers_max);

}  // namespace postgresql
