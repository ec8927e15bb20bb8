#pragma once
// ICPC/Kattis problem packages of the formats `legacy`, `legacy-icpc` and `2025-09` as code items.

#include "exchange/icpc_item.hpp"
#include "grading/runner.hpp"

#include <functional>
#include <string>

namespace exchange {

bool is_icpc(const catalog::Folder& package);

/// Throws BadPackage.
UnprovedItem read_icpc(const std::string& name, catalog::Folder package);

/// Runs the submissions: accepted ones set the time limit where the package leaves it to the
/// system, become references and must get full marks; all others become labelled wrong answers, and
/// must fail as their folder, submissions.yaml or @EXPECTED_RESULTS@ says. Throws BadPackage and
/// LabelBroken. `on_run` hears the name of each before it is run.
Imported prove_icpc(
    UnprovedItem unproved,
    grading::Runner& runner,
    const std::function<void(const std::string&)>& on_run);

}  // namespace exchange
