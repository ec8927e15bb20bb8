#include "exchange/bundle.hpp"

#include "catalog/bank.hpp"
#include "catalog/catalog.hpp"
#include "commands/commands.hpp"
#include "grading/check.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace commands {
namespace {

namespace fs = std::filesystem;

/// What goes in, by its place below assessments/.
class Gathered {
  public:
    void add_item(const std::string& path, const catalog::Folder& folder) {
        for (const auto& [name, bytes] : folder)
            add("items/" + path + '/' + name, bytes);
    }

    void add(const std::string& name, const std::string& bytes) {
        const auto [file, is_new] = files_.emplace(name, bytes);
        if (!is_new && file->second != bytes)
            throw UsageError{"two different files would both be " + name + " in the bundle."};
    }

    const catalog::Folder& files() const { return files_; }

  private:
    catalog::Folder files_;
};

/// The blueprint's file, and every item that a form of it may draw.
void add_blueprint(const fs::path& file, Gathered& gathered) {
    const fs::path folder = fs::weakly_canonical(file).parent_path();
    const auto catalog = catalog::load_catalog(folder.parent_path());
    std::ifstream stream{file, std::ios::binary};
    const std::string text{
        std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{}};
    const auto parsed = catalog::parse_blueprint(
        file.string(), text, catalog.items, catalog::translations_beside(file));
    if (!parsed.findings.empty()) {
        const catalog::Finding& finding = parsed.findings.front();
        throw UsageError{finding.file + ": " + finding.message + ' ' + finding.remedy};
    }
    const std::string name = folder.filename().string();
    gathered.add(name + "/blueprint.toml", text);
    for (const auto& [language, translation] : catalog::translations_beside(file))
        gathered.add(name + "/blueprint." + language + ".toml", translation);
    for (const core::Section& section : parsed.blueprint->sections) {
        for (const core::Slot& slot : section.slots) {
            for (const std::string& path : slot.pool)
                gathered.add_item(path, catalog.folders.at(path));
        }
    }
}

/// There is either the whole archive under its name, or what was there before.
void write_file(const std::string& out, const std::string& bytes) {
    const std::string part = out + ".part";
    std::ofstream file{part, std::ios::binary};
    file << bytes;
    file.close();
    std::error_code failure;
    if (file) fs::rename(part, out, failure);
    if (file && !failure) return;
    fs::remove(part, failure);
    throw UsageError{out + " cannot be written: name another file."};
}

}  // namespace

int bundle(const BundleOptions& options) {
    Gathered gathered;
    for (const std::string& path : options.paths) {
        const auto targets = grading::check_targets({path});
        if (targets.empty())
            throw UsageError{path + " is no item, no blueprint, and no folder of them."};
        for (const std::string& target : targets) {
            if (target.ends_with("blueprint.toml"))
                add_blueprint(target, gathered);
            else
                gathered.add_item(
                    grading::item_path(target), catalog::with_bank(catalog::read_folder(target)));
        }
    }
    try {
        const std::string bytes = exchange::bundle_of(gathered.files());
        write_file(options.out, bytes);
        std::printf(
            "%s: %zu file(s), %zu bytes.\n", options.out.c_str(), gathered.files().size(),
            bytes.size());
        return exit_done;
    } catch (const exchange::BadPackage& bad) {
        throw UsageError{bad.what()};
    }
}

}  // namespace commands
