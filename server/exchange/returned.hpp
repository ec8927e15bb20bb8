#pragma once
// What an import relies on, of all that comes from a package: checked where nothing of the package
// has any power, and before anything is written.

#include "exchange/icpc_item.hpp"
#include "exchange/imported.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace exchange {

inline constexpr std::size_t imported_items_max = package_files_max;
inline constexpr std::size_t imported_files_max = 2 * package_files_max;
inline constexpr std::size_t imported_bytes_max = 2 * package_bytes_max;
inline constexpr std::size_t imported_notes_max = 5 * package_files_max;
inline constexpr std::size_t printable_bytes_max = std::size_t{64} * 1024;

/// Names stay below the folder that is written to, none is in the way of another, and all of it has
/// a bounded size. Throws Garbled.
void require_sound(const Imported& imported);

/// Places are in their lists, and numbers in their ranges. What its texts mean is for the proof of
/// the item to say. Throws Garbled.
void require_sound(const UnprovedItem& unproved);

/// A text that does nothing to a terminal; its beginning if it is long.
std::string printable(std::string_view text);

}  // namespace exchange
