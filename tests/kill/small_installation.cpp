#include "kill/small_installation.hpp"

#include "unit/catalog/item_files.hpp"

#include <filesystem>
#include <fstream>

namespace crash {
namespace {

constexpr const char* blueprint = R"(format = 1
slug = "small"
title = "A small test"
summary = "What is measured."
minutes = 60
[[section]]
id = "all"
title = "All"
minutes = 60
[[section.slot]]
id = "choice"
points = 2
choose = 1
pool = ["closed/one", "closed/two"]
[[section.slot]]
id = "first"
points = 3
choose = 1
pool = ["sql/one", "sql/two"]
[[section.slot]]
id = "second"
points = 3
choose = 1
pool = ["sql/three", "sql/four"]
)";

void write_file(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
}

void write_item(const std::filesystem::path& folder, catalog::Folder files, char last_digit) {
    files = item_files::changed(
        std::move(files), "5c2d1f6b7a10", std::string("5c2d1f6b7a1") + last_digit);
    for (const auto& [name, text] : files)
        write_file(folder / name, text);
}

}  // namespace

SmallInstallation::SmallInstallation() {
    const std::filesystem::path items = assessments() + "/items";
    write_item(items / "closed/one", item_files::closed(item_files::mcq), '1');
    write_item(items / "closed/two", item_files::closed(item_files::mcq), '2');
    char digit = '3';
    for (const char* name : {"one", "two", "three", "four"})
        write_item(items / "sql" / name, item_files::sql(), digit++);
    write_file(assessments() + "/small/blueprint.toml", blueprint);
    write_file(web() + "/candidate.html", "<!doctype html>");
    std::filesystem::create_directories(data());
}

}  // namespace crash
