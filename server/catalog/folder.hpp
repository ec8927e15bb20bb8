#pragma once
// A folder as a value: what is hashed, stored, sent to workers and parsed.

#include <filesystem>
#include <map>
#include <string>

namespace catalog {

inline constexpr std::size_t folder_bytes_max = 32 * 1024 * 1024;
inline constexpr std::size_t folder_files_max = 1000;

/// Plain relative paths with "/" to bytes.
using Folder = std::map<std::string, std::string>;

/// Reads every regular file below `root`. Throws std::system_error, or std::runtime_error beyond
/// the limits above or for a symbolic link.
Folder read_folder(const std::filesystem::path& root);

/// The version: SHA-256 over every path and content, each with its length before it, in path order.
std::string content_hash(const Folder& folder);

}  // namespace catalog
