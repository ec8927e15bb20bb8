#pragma once
// A suite of tests that is weaker in one place: what an item's mutants must tell from the suite
// itself, or some of it is never needed. Pure, and the same list for the same suite.

#include "grading/code_mutants.hpp"

#include <string_view>
#include <vector>

namespace grading {

/// Assertions left out, what they expect changed, and tests left out, but for those that have one
/// assertion anyway. `language` has code words.
std::vector<CodeMutant> suite_mutants(std::string_view suite, std::string_view language);

}  // namespace grading
