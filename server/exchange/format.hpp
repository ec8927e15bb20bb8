#pragma once
// What comes from elsewhere, by the format that it is in.

#include "exchange/icpc_item.hpp"
#include "exchange/imported.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace exchange {

/// Items, or one that must still be run.
using Reading = std::variant<Imported, UnprovedItem>;

/// A format that packages come in.
struct Format {
    std::string_view name;  // as --format has it
    bool (*is_it)(const catalog::Folder& package);
    /// `name` is the package's own. Runs nothing of it. Throws BadPackage.
    std::function<Reading(const std::string& name, catalog::Folder package)> read;
};

/// In the order in which they are tried.
const std::vector<Format>& formats();
/// " bundle icpc …"
std::string format_names();

}  // namespace exchange
