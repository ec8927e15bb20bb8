#pragma once
// ICPC/Kattis problem packages of the formats `legacy`, `legacy-icpc` and `2025-09` as code items.
//
// The submissions are run while they are read: accepted ones set the time limit where the package
// leaves it to the system, become references and must get full marks; all others become labelled
// wrong answers, and must fail as their folder, submissions.yaml or @EXPECTED_RESULTS@ says.

#include "exchange/imported.hpp"

namespace exchange {

bool is_icpc(const catalog::Folder& package);

Imported read_icpc(const std::string& name, catalog::Folder package, grading::Runner& runner);

}  // namespace exchange
