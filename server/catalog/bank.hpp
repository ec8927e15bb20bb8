#pragma once
// Generated items (kind `param`). Their variants are made when an author's folder is loaded, and
// frozen as the file bank.toml, which is a part of the folder from then on: of its hash, of what is
// stored with a published version, and of what a worker gets. Nothing that reads it generates.

#include "catalog/catalog.hpp"

#include <cstdint>

namespace catalog {

inline constexpr const char* bank_file = "bank.toml";

/// The folder with the bank that its item.toml asks for, unless it brings one, is of another kind,
/// or asks for something that parse_item refuses.
Folder with_bank(Folder folder);

/// How many variants there are to draw from; 0 for every other kind.
std::int64_t variant_count(const Item& item);

/// The closed item that a candidate with this variant (1..) meets: what is shown, answered, graded
/// and reviewed.
Item variant_of(const Item& item, std::int64_t variant);

}  // namespace catalog
