#pragma once
// Small files of the kernel: one number or one line each.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

/// Empty when it cannot be read.
std::string read_file(const std::string& path);
std::string read_from_start(int file);
bool write_file(const std::string& path, std::string_view text);
bool exists(const std::string& path);
std::int64_t number_in(std::string_view text);
/// The number behind `key` in lines of "key number".
std::optional<std::int64_t> number_behind(std::string_view text, std::string_view key);
/// The parts of a text between the separators; empty ones are left out.
std::vector<std::string> split(std::string_view text, char separator);

}  // namespace sandbox
