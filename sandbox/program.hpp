#pragma once
// A submission ready to run: its files, and what the compiler made of them in a box of its own.

#include "sandbox/box.hpp"
#include "sandbox/execution.hpp"

#include <functional>
#include <optional>

namespace sandbox {

struct Submission {
    const Profile& profile;
    const std::vector<File>& files;
    Limits limits;
    Limits compile_limits;
};

struct Program {
    Descriptor files;
    Descriptor artefacts;              // not open: nothing was compiled
    std::optional<RunResult> compile;  // empty: nothing to compile
    bool is_ready = false;
};

/// Our own failures come as an internal_error in `compile`.
Program prepare(
    const BoxContext& context, const Submission& submission, const std::function<bool()>& on_tick);

/// A fresh box with the program and its files in place.
std::unique_ptr<Box> make_box(
    const BoxContext& context,
    const Submission& submission,
    const Program& program,
    FilterKind kind);

/// Runs one process in a box whose /w holds the files; leaves /w and /tmp empty.
RunResult execute(
    Box& box,
    const Words& arguments,
    const Words& variables,
    std::string_view input,
    const std::function<bool()>& on_tick);

RunResult internal_error(const std::string& reason);

}  // namespace sandbox
