#pragma once
// Items on their way to programs that are not Assay: the other direction of imported.hpp.

#include "exchange/imported.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace exchange {

using ItemFolders = std::map<std::string, catalog::Folder>;  // by path, "sql/january"

struct Exported {
    std::string bytes;
    std::size_t count = 0;    // of items in it
    std::vector<Note> notes;  // what was lost or left out; an entry is an item's path
};

/// A format that items can be written in.
struct Target {
    std::string_view name;  // as --format has it
    /// An item that the format cannot carry is a note. Throws BadPackage when none is left.
    Exported (*write)(const ItemFolders& items);
};

const std::vector<Target>& targets();

}  // namespace exchange
