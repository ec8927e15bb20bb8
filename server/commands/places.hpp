#pragma once
// Where things lie: the data folder, and what is found relative to this program.

#include <filesystem>
#include <string>

namespace commands {

/// `given`, or the folder that the source tree has beside the build: build/assay -> ../NAME.
std::filesystem::path place(const std::string& given, const char* name);

/// Throws UsageError unless it is an installation (made by `assay serve`).
void require_installation(const std::string& data);

}  // namespace commands
