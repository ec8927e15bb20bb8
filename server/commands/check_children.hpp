#pragma once
// Many targets at once: each is checked by a process of its own, because a sandbox belongs to one
// thread of one process, and so that none can take the others along.

#include "grading/check.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace commands {

/// Throws Unavailable when the machine cannot run anything, and std::system_error.
/// Entries in the order of `targets`. `on_done` is called for each as it ends, never twice at once.
std::vector<grading::Checked> check_in_children(
    const std::vector<std::string>& targets,
    std::size_t jobs,
    const std::function<void(const grading::Checked&)>& on_done);

}  // namespace commands
