#include "catalog/bank.hpp"

#include "commands/commands.hpp"

#include <filesystem>
#include <iostream>

namespace commands {

int bank(const std::string& path) {
    if (!std::filesystem::is_directory(path)) throw UsageError{path + " is no folder of an item."};
    const catalog::Folder folder = catalog::with_bank(catalog::read_folder(path));
    const auto found = folder.find(catalog::bank_file);
    if (found == folder.end()) {
        throw UsageError{path + " has no bank: it is no valid item of kind `param`."};
    }
    std::cout << found->second;
    return exit_done;
}

}  // namespace commands
