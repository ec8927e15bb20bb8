#pragma once
// The head of a hostile program: comments that say what it does and what must happen to it. The
// language is strict, since a line that is quietly ignored is an expectation that nobody checks.
//
//   Does: prose, first and always          Why: prose, wherever a verdict has alternatives
//   Limits: cpu_ms=300 wall_ms=2000        500 and 2000 when absent; Compile limits: the same
//   File: NAME = "text"                    another file beside the program
//   Compile: VERDICT                       ok when absent; then: Compile says, Compile hides: text
//   Test: ARGUMENTS                        begins a test; without any of these there is one test
//   Submission: ARGUMENTS                  begins a spec of its own, run after what is above it
//   Box: ARGUMENTS                         begins a process with a sandbox of its own; all of these
//                                          run at the same time. Boxes print: different
//   Repeat: N   Stdin: "text"   Must: VERDICT   Prints: LINE   Output: "all of it"
//   Says: TEXT                             somewhere on standard error
//   Service: PORT                          then steps: Asks: PATH, Answers: "text" or silence,
//                                          nothing, flood; Connects: made, refused or bounded;
//                                          Waits: MS, unattended; Stops: MS, by itself within
//                                          that time; Restart: ; Ends: VERDICT or running
// VERDICT is a status with what goes with it and facts, and maybe " or " and another:
//   ok · runtime_error exit=1 · runtime_error signal=SIGSEGV · violation ptrace · violation
//   unnamed · cpu_limit cpu_ms<=310 · memory_limit memory_kb>=60000. Facts: cpu_ms wall_ms
//   memory_kb stdout_bytes (kept) stdout_total stderr_total. Standard output is compared whole with
//   what Prints says, and must be empty without it, unless a fact speaks of stdout_bytes.
// {host_file}, {host_pid} … stand for baits on the host, see hostile_bait.hpp.

#include "sandbox/sandbox.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox_test {

struct Fact {
    std::string name;
    std::string relation;  // "=", "<=", ">="
    std::int64_t value = 0;
};

struct Outcome {
    sandbox::Status status = sandbox::Status::ok;
    std::optional<int> exit_code;
    std::optional<int> signal;
    std::optional<int> call;  // the forbidden one; empty: it has no name
    std::vector<Fact> facts;
};

struct Expectation {
    std::vector<Outcome> any_of;
    std::string output;
    std::vector<std::string> says;
    std::vector<std::string> hides;
};

enum class Place { test, submission, box };

struct Trial {
    Place place = Place::test;
    sandbox::Test test;
    int repeat = 1;
    Expectation must;
};

enum class StepKind { asks, answers, connects, waits, stops, restart, ends };

struct ServiceStep {
    StepKind kind;
    std::string text;
    std::optional<Expectation> must;  // of an end that is not "running"
};

struct HostileProgram {
    std::string path;  // GROUP/NAME.ENDING
    std::string language;
    std::vector<sandbox::File> files;  // the program first
    sandbox::Limits limits;
    sandbox::Limits compile_limits = sandbox::compile_limits_default;
    Expectation compile;
    std::vector<Trial> trials;
    bool boxes_print_different = false;
    std::optional<std::uint16_t> service_port;
    std::vector<ServiceStep> steps;
};

using Baits = std::map<std::string, std::string>;

/// The path says the language. Throws std::runtime_error that begins with "PATH:LINE: ".
HostileProgram parse_hostile(
    const std::string& path, const std::string& source, const Baits& baits);

}  // namespace sandbox_test
