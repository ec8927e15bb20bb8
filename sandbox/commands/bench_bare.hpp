#pragma once
// Processes without a box: what every figure stands beside.

#include "sandbox/commands/bench_machine.hpp"

#include <string>
#include <vector>

namespace sandbox::commands {

struct BareCommand {
    std::vector<std::string> arguments;
    std::vector<std::string> variables;
    std::string directory;  // empty: this process's, with its standard streams
};

BareCommand bare_true();

/// posix_spawn and waitpid. Throws Unavailable unless it exits with 0.
void run_bare(const BareCommand& command);

/// The same, timed, on those cores; this process keeps its own.
double bare_ms(const BareCommand& command, const Cores& cores);

}  // namespace sandbox::commands
