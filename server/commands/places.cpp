#include "commands/places.hpp"

#include "commands/commands.hpp"

namespace commands {

std::filesystem::path place(const std::string& given, const char* name) {
    if (!given.empty()) return given;
    const auto program = std::filesystem::read_symlink("/proc/self/exe");
    return program.parent_path().parent_path() / name;
}

void require_installation(const std::string& data) {
    if (std::filesystem::exists(std::filesystem::path(data) / "assay.db")) return;
    throw UsageError(
        data + " holds no Assay installation: give --data the folder that `assay serve` uses");
}

}  // namespace commands
