#pragma once
// An answer to a code or API item as something the sandbox can run.

#include "catalog/item.hpp"
#include "core/answer.hpp"
#include "sandbox/sandbox.hpp"

#include <string>
#include <vector>

namespace grading {

/// The item's limits, with what the language's runtime takes for itself added.
sandbox::Limits limits_for(const std::string& language, const catalog::RunLimits& limits);

/// Of the answer only the one file that the candidate edits, under the name that we expect, or the
/// whole project with its changes; beside it what the item gives: libraries for reading and, for
/// `function` and `program`, the main file.
std::vector<sandbox::File> program_files(const catalog::Item& item, const core::Answer& answer);

}  // namespace grading
