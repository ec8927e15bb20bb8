#include "catalog/catalog.hpp"

#include "catalog/bank.hpp"
#include "catalog/guides.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>

namespace catalog {
namespace {

namespace fs = std::filesystem;

/// Folders below `root` with an item.toml, sorted; nothing below such a folder is another item.
std::vector<fs::path> item_folders(const fs::path& root) {
    std::vector<fs::path> folders;
    for (auto entry = fs::recursive_directory_iterator{root};
         entry != fs::recursive_directory_iterator{}; ++entry) {
        if (!entry->is_directory() || !fs::exists(entry->path() / "item.toml")) continue;
        folders.push_back(entry->path());
        entry.disable_recursion_pending();
    }
    std::ranges::sort(folders);
    return folders;
}

std::vector<fs::path> blueprint_files(const fs::path& root) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator{root}) {
        const auto file = entry.path() / "blueprint.toml";
        if (entry.is_directory() && fs::exists(file)) files.push_back(file);
    }
    std::ranges::sort(files);
    return files;
}

std::string read_text(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

void add_findings(
    std::vector<Finding> findings, const std::string& directory, std::vector<Finding>& all) {
    for (Finding& finding : findings) {
        finding.file = directory + finding.file;
        all.push_back(std::move(finding));
    }
}

void load_item(const fs::path& root, const fs::path& folder_path, Catalog& catalog) {
    const std::string path = folder_path.lexically_relative(root / "items").generic_string();
    Folder folder = with_bank(read_folder(folder_path));
    ParsedItem parsed = parse_item(path, folder);
    add_findings(std::move(parsed.findings), "items/" + path + '/', catalog.findings);
    if (!parsed.item) return;
    catalog.items.emplace(path, std::move(*parsed.item));
    catalog.folders.emplace(path, std::move(folder));
}

void check_unique_uuids(Catalog& catalog) {
    std::map<std::string, std::string> paths;
    for (const auto& [path, item] : catalog.items) {
        const auto [first, is_new] = paths.emplace(item.uuid, path);
        if (is_new) continue;
        catalog.findings.push_back(
            {.obligation = "C01",
             .file = "items/" + path + "/item.toml",
             .line = 0,
             .message = "Item " + first->second + " has the same uuid.",
             .remedy = "Give the copy a fresh one."});
    }
}

void check_one_practice(const std::string& file, const core::Blueprint& added, Catalog& catalog) {
    const auto is_practice = [](const auto& entry) { return entry.second.practice; };
    if (!added.practice || std::ranges::none_of(catalog.blueprints, is_practice)) return;
    catalog.findings.push_back(
        {.obligation = "C01",
         .file = file,
         .line = 0,
         .message = "Another blueprint is the practice.",
         .remedy = "Take `practice = true` out of one of them."});
}

void load_blueprint(const fs::path& root, const fs::path& file, Catalog& catalog) {
    const std::string name = file.lexically_relative(root).generic_string();
    ParsedBlueprint parsed =
        parse_blueprint(name, read_text(file), catalog.items, translations_beside(file));
    add_findings(std::move(parsed.findings), "", catalog.findings);
    if (!parsed.blueprint) return;
    check_one_practice(name, *parsed.blueprint, catalog);
    const std::string slug = parsed.blueprint->slug;
    if (catalog.blueprints.emplace(slug, std::move(*parsed.blueprint)).second) return;
    catalog.findings.push_back(
        {.obligation = "C01",
         .file = name,
         .line = 0,
         .message = "Another blueprint has the slug `" + slug + "`.",
         .remedy = "Choose another slug."});
}

}  // namespace

std::map<std::string, std::string> blueprint_translations(const Folder& files) {
    static const std::regex form{"blueprint[.]([a-z]{2})[.]toml"};
    std::map<std::string, std::string> translations;
    for (const auto& [name, text] : files) {
        std::smatch found;
        if (std::regex_match(name, found, form)) translations.emplace(found[1], text);
    }
    return translations;
}

std::map<std::string, std::string> translations_beside(const fs::path& file) {
    Folder files;
    for (const auto& entry : fs::directory_iterator(fs::absolute(file).parent_path())) {
        const std::string name = entry.path().filename();
        if (name.starts_with("blueprint.")) files.emplace(name, read_text(entry.path()));
    }
    return blueprint_translations(files);
}

Catalog load_catalog(const fs::path& root) {
    Catalog catalog;
    if (fs::is_directory(root / "items")) {
        for (const auto& folder : item_folders(root / "items"))
            load_item(root, folder, catalog);
    }
    check_unique_uuids(catalog);
    for (const auto& file : blueprint_files(root))
        load_blueprint(root, file, catalog);
    load_guides(root, catalog);
    return catalog;
}

}  // namespace catalog
