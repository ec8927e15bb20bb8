#pragma once
// Several sandboxes at the same time, each in a process of its own, as several workers are.

#include "hostile_header.hpp"

#include <string>
#include <vector>

namespace sandbox_test {

struct BoxAnswer {
    std::vector<std::string> complaints;
    std::string output;
};

sandbox::Spec spec_of(const HostileProgram& program, const std::vector<const Trial*>& trials);

/// Compares a report with what must happen, and adds what is wrong with it.
void check_report(
    const HostileProgram& program,
    const std::vector<const Trial*>& trials,
    const sandbox::Report& report,
    BoxAnswer& answer);

/// Compiles one after another and then lets all of them run at once. Call without threads: it
/// forks.
std::vector<BoxAnswer> run_at_once(
    const HostileProgram& program, const std::vector<const Trial*>& trials);

}  // namespace sandbox_test
