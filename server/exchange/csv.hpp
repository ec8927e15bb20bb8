#pragma once
// A table of questions: a row each, with the columns that assessments/README.md lists.

#include "exchange/imported.hpp"

#include <string>
#include <vector>

namespace exchange {

bool is_csv(const catalog::Folder& package);
Imported read_csv(const std::string& name, catalog::Folder package);

struct CsvRow {
    int line = 1;  // where it begins
    std::vector<std::string> cells;
};

/// RFC 4180, with "," or ";" or tabs between cells as the first line has them. Throws BadPackage
/// for a quotation mark that is out of place, with the line in `file`.
std::vector<CsvRow> csv_rows(const std::string& file, const std::string& text);

/// Spreadsheets take a cell that begins with one of = + - @ or a tab for a formula. An apostrophe
/// before it says that it is a text, and is none of it.
std::string csv_cell_text(std::string cell);
/// The cell that holds a text: with the apostrophe, and in quotation marks where it needs them. A
/// number stays one.
std::string csv_cell_of(const std::string& text);

}  // namespace exchange
