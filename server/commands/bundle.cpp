#include "exchange/bundle.hpp"

#include "catalog/bank.hpp"
#include "catalog/catalog.hpp"
#include "commands/commands.hpp"
#include "exchange/exported.hpp"
#include "grading/check.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

namespace commands {
namespace {

namespace fs = std::filesystem;

/// What goes in.
class Gathered {
  public:
    void add_item(const std::string& path, const catalog::Folder& folder) {
        add(items_, path, folder, "items/" + path);
    }

    void add_blueprint(const std::string& name, const catalog::Folder& files) {
        add(blueprints_, name, files, name + "/blueprint.toml");
    }

    /// By their places below assessments/.
    catalog::Folder files() const {
        catalog::Folder files;
        const auto place = [&files](const std::string& folder, const catalog::Folder& inside) {
            for (const auto& [name, bytes] : inside)
                files[folder + '/' + name] = bytes;
        };
        for (const auto& [path, folder] : items_)
            place("items/" + path, folder);
        for (const auto& [name, folder] : blueprints_)
            place(name, folder);
        return files;
    }

    const exchange::ItemFolders& items() const { return items_; }
    bool has_blueprints() const { return !blueprints_.empty(); }

  private:
    static void add(
        std::map<std::string, catalog::Folder>& all,
        const std::string& path,
        const catalog::Folder& folder,
        const std::string& place) {
        const auto [there, is_new] = all.emplace(path, folder);
        if (!is_new && there->second != folder)
            throw UsageError{"two different folders would both be " + place + " in it."};
    }

    exchange::ItemFolders items_;
    std::map<std::string, catalog::Folder> blueprints_;
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
    catalog::Folder files{{"blueprint.toml", text}};
    for (const auto& [language, translation] : catalog::translations_beside(file))
        files["blueprint." + language + ".toml"] = translation;
    gathered.add_blueprint(folder.filename().string(), files);
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

Gathered gather(const std::vector<std::string>& paths) {
    Gathered gathered;
    for (const std::string& path : paths) {
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
    return gathered;
}

void write_bundle(const Gathered& gathered, const std::string& out) {
    const catalog::Folder files = gathered.files();
    const std::string bytes = exchange::bundle_of(files);
    write_file(out, bytes);
    std::printf("%s: %zu file(s), %zu bytes.\n", out.c_str(), files.size(), bytes.size());
}

const exchange::Target& target_named(const std::string& name) {
    const auto& all = exchange::targets();
    const auto found = std::ranges::find(all, name, &exchange::Target::name);
    if (found != all.end()) return *found;
    std::string names = "bundle";
    for (const exchange::Target& target : all)
        names += ' ' + std::string{target.name};
    throw UsageError{'`' + name + "` is none of " + names + '.'};
}

void write_foreign(
    const Gathered& gathered, const exchange::Target& target, const std::string& out) {
    const exchange::Exported exported = target.write(gathered.items());
    write_file(out, exported.bytes);
    for (const exchange::Note& note : exported.notes)
        std::printf("%s: %s\n", note.entry.c_str(), note.what.c_str());
    if (gathered.has_blueprints())
        std::printf("Blueprints have no place in it: only the items of their pools are there.\n");
    std::printf(
        "%s: %zu of %zu item(s), %zu bytes, %zu note(s) on what was lost or left out.\n",
        out.c_str(), exported.count, gathered.items().size(), exported.bytes.size(),
        exported.notes.size());
}

}  // namespace

int bundle(const BundleOptions& options) {
    const exchange::Target* target =
        options.format == "bundle" ? nullptr : &target_named(options.format);
    const Gathered gathered = gather(options.paths);
    try {
        if (target == nullptr)
            write_bundle(gathered, options.out);
        else
            write_foreign(gathered, *target, options.out);
        return exit_done;
    } catch (const exchange::BadPackage& bad) {
        throw UsageError{bad.what()};
    }
}

}  // namespace commands
