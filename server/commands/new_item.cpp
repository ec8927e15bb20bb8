// `assay new`: a copy of the smallest item of a kind that we have, under an identity of its own. It
// is complete and proven, so an author changes one thing at a time and always has something that
// holds.

#include "catalog/bank.hpp"
#include "commands/commands.hpp"
#include "commands/places.hpp"
#include "loop/random.hpp"
#include "loop/system_clock.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <regex>
#include <set>

namespace commands {
namespace {

namespace fs = std::filesystem;

constexpr const char* manifest = "item.toml";

std::size_t bytes_of(const catalog::Folder& folder) {
    std::size_t bytes = 0;
    for (const auto& [name, text] : folder)
        bytes += text.size();
    return bytes;
}

/// Null when there is none of this kind.
const catalog::Folder* smallest_of(const std::string& kind, const catalog::Catalog& catalog) {
    const catalog::Folder* smallest = nullptr;
    for (const auto& [path, item] : catalog.items) {
        if (item.kind != kind) continue;
        const catalog::Folder& folder = catalog.folders.at(path);
        if (smallest == nullptr || bytes_of(folder) < bytes_of(*smallest)) smallest = &folder;
    }
    return smallest;
}

std::string kinds_in(const catalog::Catalog& catalog) {
    std::set<std::string> kinds;
    for (const auto& [path, item] : catalog.items)
        kinds.insert(item.kind);
    std::string words;
    for (const std::string& kind : kinds)
        words += ' ' + kind;
    return words;
}

std::string with_identity(const std::string& text) {
    static const std::regex uuid{"(^|\n)uuid = \"[^\"]*\""};
    const auto now = std::chrono::floor<base::Duration>(std::chrono::system_clock::now());
    const std::string fresh = loop::Random().uuid(now);
    return std::regex_replace(text, uuid, "$1uuid = \"" + fresh + "\"");
}

void write_file(const fs::path& file, const std::string& bytes) {
    fs::create_directories(file.parent_path());
    std::ofstream stream{file, std::ios::binary};
    stream << bytes;
    if (!stream.flush()) throw UsageError{"cannot write " + file.string() + ": is the disk full?"};
}

}  // namespace

int new_item(const NewOptions& options) {
    const fs::path folder{options.path};
    if (fs::exists(folder)) {
        throw UsageError{options.path + " exists already: name a folder that does not."};
    }
    const fs::path assessments = place(options.assessments, "assessments");
    const auto catalog = catalog::load_catalog(assessments);
    const catalog::Folder* example = smallest_of(options.kind, catalog);
    if (example == nullptr) {
        throw UsageError{
            "there is no item of the kind '" + options.kind + "' in " + assessments.string() +
            " to begin with: choose one of" + kinds_in(catalog) + "."};
    }
    for (const auto& [name, bytes] : *example) {
        // A bank is made anew, so that it may be asked for otherwise.
        if (name == catalog::bank_file) continue;
        write_file(folder / name, name == manifest ? with_identity(bytes) : bytes);
    }
    std::cout << "Made " << options.path
              << ", an item that holds. Change its texts, files and answers;\n"
              << "`assay check " << options.path << "` tells whether it still does.\n";
    return exit_done;
}

}  // namespace commands
