#pragma once
// The assessments that this installation offers, read whole or refused.

#include "catalog/catalog.hpp"

#include <filesystem>

namespace commands {

/// Throws UsageError with the first findings when anything in the folder is not valid.
catalog::Catalog load_offer(const std::filesystem::path& assessments);

}  // namespace commands
