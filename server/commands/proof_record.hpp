#pragma once
// Which versions of items `assay check` has seen to hold: a file that lies beside the items, and
// without whose word no version is published.

#include "catalog/catalog.hpp"
#include "grading/check.hpp"
#include "store/store.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace commands {

inline constexpr const char* proof_record_name = "checked.json";

/// The versions that hold by this record; none where there is no such file, or one of another
/// grader. Throws UsageError when it cannot be read.
std::set<std::string> proved_versions(const std::filesystem::path& file);

/// Adds the items of `entries` that hold, with nothing skipped, and removes those that do not.
void record_proofs(const std::filesystem::path& file, const std::vector<grading::Checked>& entries);

/// What may be published.
struct Publication {
    std::filesystem::path assessments;
    std::set<std::string> proved;  // versions
    bool takes_unproved = false;   // for trying out, never for candidates
};

/// Stores what is new of `offer`. Throws Unavailable when a version among that has no proof;
/// versions that were published before keep their place.
void publish_proved(
    store::Tx& tx, const catalog::Catalog& offer, const Publication& publication, base::Time now);

}  // namespace commands
