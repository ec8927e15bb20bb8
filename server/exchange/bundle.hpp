#pragma once
// Our own items and blueprints on their way to another installation: the files as they lie below
// assessments/, and a list of their versions. What is in an archive says what it is; the list only
// shows that nothing was changed, lost or added on the way.
//   items/sql/january/…   backend-developer/blueprint.toml   bundle.txt

#include "exchange/imported.hpp"

namespace exchange {

inline constexpr const char* bundle_list = "bundle.txt";

/// The bytes of a bundle with these files, each of an item or a blueprint: the same files give the
/// same bytes. Throws BadPackage.
std::string bundle_of(const catalog::Folder& files);

bool is_bundle(const catalog::Folder& package);

/// Refuses what does not match its list, an item with findings, and a blueprint whose pools are not
/// in it. Nothing is run: that is for `assay check`.
Imported read_bundle(const std::string& name, catalog::Folder package);

}  // namespace exchange
