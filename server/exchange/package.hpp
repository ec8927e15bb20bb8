#pragma once
// A foreign package as plain files, read from a folder or an archive that nobody trusts: names
// stay inside, links are never followed but by their names, and counts and sizes are bounded while
// they are read, whatever an archive says of itself.

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

/// Bytes as they lie on the disk: nothing of them was looked into.
struct UnopenedPackage {
    bool is_folder = false;
    catalog::Folder files;  // of a folder; else one file, under its own name
};
UnopenedPackage read_unopened(const std::filesystem::path& path);

/// Its files by plain relative names, without a single folder around them all: those of a folder or
/// of a zip, tar or tar.gz archive; any other file is the only one. Throws BadPackage.
catalog::Folder open_package(UnopenedPackage package);

/// The same from an archive's bytes.
catalog::Folder read_archive(const std::string& bytes);

/// Relative, without "..", an empty part or a byte that is no printable character.
bool is_plain_name(const std::string& name);
/// Of the files of tools that work on packages; the formats say that they are not there.
bool is_ignored_name(const std::string& name);

/// A tar archive, the same bytes for the same files on every machine. Throws BadPackage for files
/// that read_archive would refuse or not see.
std::string write_archive(const catalog::Folder& files);

/// The same as a zip archive, with one folder around all files as it is in their names.
std::string write_zip(const catalog::Folder& files);

}  // namespace exchange
