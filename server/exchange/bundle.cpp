#include "exchange/bundle.hpp"

#include "catalog/catalog.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace exchange {
namespace {

constexpr std::string_view head = "assay bundle 1";
constexpr std::string_view items_folder = "items/";
constexpr std::string_view item_file = "/item.toml";
constexpr const char* blueprint_file = "blueprint.toml";

/// What a bundle holds, sorted.
struct Parts {
    std::map<std::string, catalog::Folder> items;       // by path, "sql/january"
    std::map<std::string, catalog::Folder> blueprints;  // by folder: with its translations
};

std::set<std::string> item_paths(const catalog::Folder& files) {
    std::set<std::string> paths;
    for (const auto& [name, bytes] : files) {
        if (!name.starts_with(items_folder) || !name.ends_with(item_file)) continue;
        const auto size = name.size() - items_folder.size();
        if (size <= item_file.size()) continue;
        paths.insert(name.substr(items_folder.size(), size - item_file.size()));
    }
    return paths;
}

/// The item that has a file: the shortest path that is a folder above it.
std::string owner_of(const std::string& inner, const std::set<std::string>& paths) {
    for (auto slash = inner.find('/'); slash != std::string::npos;
         slash = inner.find('/', slash + 1)) {
        if (paths.contains(inner.substr(0, slash))) return inner.substr(0, slash);
    }
    return {};
}

/// "backend-developer/blueprint.toml", "backend-developer/blueprint.de.toml"
bool is_of_blueprint(const std::string& name) {
    static const std::regex form{"[^/]+/blueprint([.][a-z]{2})?[.]toml"};
    return std::regex_match(name, form);
}

Parts parts_of(const catalog::Folder& files) {
    const auto paths = item_paths(files);
    Parts parts;
    for (const auto& [name, bytes] : files) {
        if (name.starts_with(items_folder)) {
            const std::string inner = name.substr(items_folder.size());
            const std::string owner = owner_of(inner, paths);
            if (owner.empty()) throw BadPackage{"`" + name + "` belongs to no item."};
            parts.items[owner][inner.substr(owner.size() + 1)] = bytes;
        } else if (is_of_blueprint(name)) {
            const auto slash = name.find('/');
            parts.blueprints[name.substr(0, slash)][name.substr(slash + 1)] = bytes;
        } else {
            throw BadPackage{"`" + name + "` is of no item and no blueprint."};
        }
    }
    return parts;
}

std::string list_of(const Parts& parts) {
    std::string list = std::string{head} + '\n';
    for (const auto& [folder, files] : parts.blueprints)
        list += "blueprint " + catalog::content_hash(files) + ' ' + folder + '\n';
    for (const auto& [path, files] : parts.items)
        list += "item " + catalog::content_hash(files) + ' ' + path + '\n';
    return list;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

void compare_lists(const std::string& given, const std::string& made) {
    if (given == made) return;
    const auto said = lines_of(given);
    const auto found = lines_of(made);
    if (said.empty() || said.front() != head) {
        throw BadPackage{
            std::string{bundle_list} + " does not begin with `" + std::string{head} +
            "`: it is a bundle of another version of Assay."};
    }
    for (const std::string& line : found) {
        if (std::ranges::find(said, line) != said.end()) continue;
        throw BadPackage{
            std::string{bundle_list} + " does not list `" + line +
            "`, which is what the archive holds: it was changed on the way."};
    }
    throw BadPackage{
        std::string{bundle_list} + " lists what the archive does not hold, or in another order."};
}

std::map<std::string, catalog::Item> sound_items(const Parts& parts) {
    std::map<std::string, catalog::Item> items;
    for (const auto& [path, files] : parts.items) {
        auto parsed = catalog::parse_item(path, files);
        if (!parsed.findings.empty()) {
            const catalog::Finding& finding = parsed.findings.front();
            throw BadPackage{
                std::string{items_folder} + path + '/' + finding.file + ": " + finding.message};
        }
        items.emplace(path, std::move(*parsed.item));
    }
    return items;
}

void refuse_broken(const Parts& parts) {
    const auto items = sound_items(parts);
    for (const auto& [folder, files] : parts.blueprints) {
        const std::string file = folder + '/' + blueprint_file;
        const auto text = files.find(blueprint_file);
        if (text == files.end()) throw BadPackage{"There is no `" + file + "` to be translated."};
        const auto parsed = catalog::parse_blueprint(
            file, text->second, items, catalog::blueprint_translations(files));
        if (!parsed.findings.empty())
            throw BadPackage{file + ": " + parsed.findings.front().message};
    }
}

}  // namespace

std::string bundle_of(const catalog::Folder& files) {
    const Parts parts = parts_of(files);
    refuse_broken(parts);
    catalog::Folder package = files;
    package[bundle_list] = list_of(parts);
    return write_archive(package);
}

bool is_bundle(const catalog::Folder& package) {
    return package.contains(bundle_list);
}

Imported read_bundle(const std::string&, catalog::Folder package) {
    const auto list = package.extract(bundle_list);
    if (list.empty()) throw BadPackage{"There is no " + std::string{bundle_list} + " in it."};
    Parts parts = parts_of(package);
    compare_lists(list.mapped(), list_of(parts));
    refuse_broken(parts);
    Imported imported;
    for (auto& [folder, files] : parts.blueprints)
        imported.items.push_back({folder, std::move(files)});
    for (auto& [path, files] : parts.items)
        imported.items.push_back({std::string{items_folder} + path, std::move(files)});
    return imported;
}

}  // namespace exchange
