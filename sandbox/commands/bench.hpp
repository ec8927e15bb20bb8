#pragma once
// `assay-sandbox bench`: what a box costs, beside what a bare process costs. Everything in one
// run, in turns, so that what else the machine does meets both alike.

namespace sandbox::commands {

struct BenchOptions {
    bool is_quick = false;  // fewer rounds, for a first look
    bool is_json = false;
};

/// Prints a table; each goal of the sandbox with PASS or MISS. Throws Unavailable.
void bench(const BenchOptions& options);

}  // namespace sandbox::commands
