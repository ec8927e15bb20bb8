#pragma once
// Symbolic links of a package, which the formats of packages allow inside of it. What one leads to
// is found by names alone: no link is ever opened. Private to the module.

#include "catalog/folder.hpp"

#include <cstddef>
#include <map>
#include <string>

namespace exchange {

inline constexpr std::size_t link_steps_max = 8;

using Links = std::map<std::string, std::string>;  // what each says, by its name

/// The files, and in each link's place a copy of what it leads to: a file, or the files of a
/// folder. Throws BadPackage for a link that leads outside, to nothing, to itself, or over too many
/// others.
catalog::Folder with_links(catalog::Folder files, const Links& links);

}  // namespace exchange
