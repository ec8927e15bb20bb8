#pragma once
// `assay check`: manifests, blueprints and every proof behind them.

#include "grading/proofs.hpp"

#include <functional>
#include <string>
#include <vector>

namespace grading {

struct Checked {
    std::string path;  // as a person would type it from where they are
    std::string kind;  // of the item; "blueprint"; empty when the manifest does not tell
    std::int64_t proofs_run = 0;
    double seconds = 0;
    std::vector<catalog::Finding> findings;  // files with the path in front
    std::vector<std::string> skipped;
};

struct CheckReport {
    std::vector<Checked> entries;
};

bool is_ok(const Checked& entry);
bool is_ok(const CheckReport& report);

struct CheckProgress {
    /// The entry's path and the proof that starts.
    std::function<void(const std::string&, const std::string&)> on_proof;
    /// Seconds since some moment, for the table.
    std::function<double()> seconds;
};

/// What there is to check below these paths: item folders and blueprint files, sorted. Empty when a
/// path does not exist or holds neither.
std::vector<std::string> check_targets(const std::vector<std::string>& paths);

/// One of `check_targets`. Throws what the runner throws, and std::system_error.
Checked check_target(
    const std::string& target,
    const std::vector<sandbox::Language>& languages,
    Runner& runner,
    const CheckProgress& progress);

CheckReport check(
    const std::vector<std::string>& targets,
    const std::vector<sandbox::Language>& languages,
    Runner& runner,
    const CheckProgress& progress);

}  // namespace grading
