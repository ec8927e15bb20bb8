#pragma once
// What every import comes to, whatever it was: item folders, and what was lost on the way.

#include "catalog/folder.hpp"
#include "exchange/package.hpp"

#include <stdexcept>
#include <string>
#include <vector>

namespace exchange {

/// About one entry of the package: a file, a key.
struct Note {
    std::string entry;
    std::string what;  // a sentence: lost, approximated, or added
};

struct ImportedItem {
    std::string name;  // of its folder, which may be below others
    catalog::Folder files;
};

struct Imported {
    std::vector<ImportedItem> items;
    std::vector<Note> notes;
};

/// A label of the package does not hold when it is run here: the answer is no.
struct LabelBroken : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace exchange
