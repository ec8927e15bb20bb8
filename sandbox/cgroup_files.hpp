#pragma once
// Small files of the kernel: one number or one line each.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

/// Empty when it cannot be read.
std::string read_file(const std::string& path);
std::string read_from_start(int file);
bool write_file(const std::string& path, std::string_view text);
bool exists(const std::string& path);
std::int64_t number_in(const std::string& text);
/// The number behind `key` in lines of "key number".
std::optional<std::int64_t> number_behind(const std::string& text, std::string_view key);

/// The last process of a group lingers a moment after its death was reported: tried again for a
/// second. Nothing happens when the group is gone already.
void remove_directory(const std::string& path);

}  // namespace sandbox
