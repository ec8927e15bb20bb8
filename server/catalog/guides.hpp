#pragma once
// What there is for openings and interviews beside the tests. Private to the module.
//   ROOT/interviews/questions/SLUG.toml, ROOT/interviews/kits/SLUG.toml, ROOT/roles/SLUG.toml

#include "catalog/catalog.hpp"

#include <filesystem>

namespace catalog {

inline constexpr std::size_t kit_questions_max = 20;

/// Adds kits, roles and findings. The blueprints that roles name are there already.
void load_guides(const std::filesystem::path& root, Catalog& catalog);

}  // namespace catalog
