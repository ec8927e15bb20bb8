#pragma once
// Single runs: how much longer a program takes in a box.

#include "sandbox/commands/bench_bare.hpp"
#include "sandbox/commands/bench_table.hpp"
#include "sandbox/sandbox.hpp"

namespace sandbox::commands {

/// What the parts of the measurement share.
struct Bench {
    Sandbox& sandbox;
    Sandbox& cold;  // without a pool
    Cores box_cores;
    Cores all_cores;
    bool is_quick;
    Table& table;
};

/// Throws Unavailable unless it ended well: a failure is quick, and its time says nothing.
void require_ok(const RunResult& result, const std::string& what);
bool has_language(const std::string& name);

/// /bin/true: in an open box, after a quiet moment, as a whole submission.
void measure_true(const Bench& bench);
/// Hello in Python, Node and Java, where they are installed.
void measure_interpreters(const Bench& bench);

}  // namespace sandbox::commands
