#pragma once
// A folder as a value: what is hashed, stored, sent to workers and parsed.

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>

namespace catalog {

inline constexpr std::size_t folder_bytes_max = 32 * 1024 * 1024;
inline constexpr std::size_t folder_files_max = 1000;

/// Plain relative paths with "/" to bytes.
using Folder = std::map<std::string, std::string>;

/// What an author has to change: beyond the limits above, or not made of regular files.
struct BadFolder : std::runtime_error {
    BadFolder(const std::filesystem::path& its_path, const std::string& its_reason)
        : std::runtime_error(its_path.string() + ' ' + its_reason),
          path(its_path),
          reason(its_reason) {}
    std::filesystem::path path;  // of what is wrong
    std::string reason;          // "is …"
};

/// Reads every regular file below `root`. Throws BadFolder, or std::system_error.
Folder read_folder(const std::filesystem::path& root);

/// The version: SHA-256 over every path and content, each with its length before it, in path order.
std::string content_hash(const Folder& folder);

}  // namespace catalog
