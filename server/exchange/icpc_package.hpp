#pragma once
// A code item as an ICPC/Kattis problem package of the format 2025-09: what icpc.hpp reads. Private
// to the module.

#include "catalog/item.hpp"
#include "exchange/exported.hpp"

namespace exchange {

/// One item as one zip archive. Throws BadPackage for several, and for one that no package can
/// carry.
Exported export_package(const ItemFolders& items);

/// Below data/: samples, and secret tests with a folder for each group where there are several.
catalog::Folder package_data(const catalog::Item& item, std::vector<std::string>& lost);
/// Whether its hidden tests earn other than the ten points that an import gives to one group.
bool is_scoring(const catalog::Item& item);

/// Below submissions/: solutions and labelled wrong answers.
catalog::Folder package_submissions(const catalog::Item& item);

/// A program's files by their names below its folder; the one that is started is found by its name.
catalog::Folder program_files(const catalog::JudgeProgram& program);

}  // namespace exchange
