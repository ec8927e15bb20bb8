#pragma once
// Where the tests find what they read. Only its source is compiled with these two paths, so that
// ccache knows every other one again in another clone.

#include <filesystem>

namespace support {

/// The repository's top.
std::filesystem::path source_directory();
/// Where its programs were built.
std::filesystem::path build_directory();

}  // namespace support
