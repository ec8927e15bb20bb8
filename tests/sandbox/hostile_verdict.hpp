#pragma once
// Verdicts as words, and how a run's result compares with them.

#include "hostile_header.hpp"

#include <string>
#include <vector>

namespace sandbox_test {

/// "violation ptrace" and the like. Throws std::invalid_argument with the reason.
std::vector<Outcome> parse_verdict(const std::string& text);

/// What is wrong with a result, a sentence each; nothing when all is as it must be. Beside the
/// expectation this holds what is true of every run: that it was stopped near its limits.
std::vector<std::string> complaints(
    const Expectation& must, const sandbox::RunResult& result, const sandbox::Limits& limits);

/// The same without the standard output, which nobody reads of a compiler.
std::vector<std::string> compile_complaints(
    const Expectation& must, const sandbox::RunResult& result, const sandbox::Limits& limits);

std::string describe(const sandbox::RunResult& result);

}  // namespace sandbox_test
