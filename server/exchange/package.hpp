#pragma once
// A foreign package as plain files, read from a folder or an archive that nobody trusts: names
// stay inside, links are refused, and counts and sizes are bounded while they are read, whatever an
// archive says of itself.

#include "catalog/folder.hpp"

#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace exchange {

inline constexpr std::size_t package_bytes_max = std::size_t{64} * 1024 * 1024;
inline constexpr std::size_t package_files_max = 4000;
inline constexpr std::size_t package_depth_max = 12;

/// The package cannot be imported: one clear sentence.
struct BadPackage : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Its files by plain relative names, without a single folder around them all. `path` is a folder,
/// a zip, tar or tar.gz archive, or any other file, which is then the only one. Throws BadPackage.
catalog::Folder read_package(const std::filesystem::path& path);

/// The same from an archive's bytes.
catalog::Folder read_archive(const std::string& bytes);

/// A tar archive, the same bytes for the same files on every machine. Throws BadPackage for files
/// that read_archive would refuse or not see.
std::string write_archive(const catalog::Folder& files);

/// The same as a zip archive, with one folder around all files as it is in their names.
std::string write_zip(const catalog::Folder& files);

}  // namespace exchange
