#pragma once
// `assay check`: manifests, blueprints and every proof behind them.

#include "grading/fingerprints.hpp"
#include "grading/proofs.hpp"

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace grading {

struct Checked {
    std::string path;          // as a person would type it from where they are
    std::string item = {};     // its path below items/, as blueprints name it; empty: not readable
    std::string version = {};  // the hash that was proved
    std::string kind;          // of the item; "blueprint"; empty when the manifest does not tell
    std::int64_t proofs_run = 0;
    double seconds = 0;
    std::vector<catalog::Finding> findings;  // files with the path in front
    std::vector<catalog::Finding> warnings;  // likewise; it holds all the same
    std::vector<std::string> skipped;
    KillMatrix matrix;
    // Compared with those of the others: see compare_items.
    std::string prompt;
    std::string uuid = {};
    Fingerprints solution = {};
};

bool is_ok(const Checked& entry);

/// Hears the name of each proof that starts.
using OnProof = std::function<void(const std::string&)>;

/// Adds a finding to each of two items that have one uuid (C01), or whose prompts say or references
/// do nearly the same (C20). Generated ones say so by design. Of two of which one version was known
/// to hold before, only the other one has the finding: it came later.
void compare_items(std::vector<Checked>& entries, const std::set<std::string>& known_versions);

/// What there is to check below these paths: item folders and blueprint files, sorted. Empty when a
/// path does not exist or holds neither.
std::vector<std::string> check_targets(const std::vector<std::string>& paths);

/// The folder that has this one somewhere below its items/, where blueprints lie; empty: there is
/// none.
std::filesystem::path assessments_of(const std::filesystem::path& folder);

/// "sql/january", as blueprints name it; the folder's own name for an item outside of items/.
std::string item_path(const std::filesystem::path& folder);

/// One of `check_targets`, but for the seconds. Throws what the runner throws, and
/// std::system_error.
Checked check_target(
    const std::string& target,
    const std::vector<sandbox::Language>& languages,
    Runner& runner,
    const OnProof& on_proof);

}  // namespace grading
