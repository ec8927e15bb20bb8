#pragma once
// `assessments/` on disk as values, and every finding about it: nothing is guessed or repaired.

#include "catalog/folder.hpp"
#include "catalog/item.hpp"
#include "core/blueprint.hpp"
#include "core/interview_rules.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace catalog {

struct Finding {
    std::string obligation;  // C01 … as in `assay check --json`
    std::string file;
    int line = 0;  // 0: the whole file
    std::string message;
    std::string remedy;
};

struct ParsedItem {
    std::optional<Item> item;  // empty when a finding makes it unusable
    std::vector<Finding> findings;
};

/// Pure: the same folder gives the same item on every machine. `path` names it ("sql/january").
ParsedItem parse_item(const std::string& path, const Folder& folder);

/// As people read it in one of its `translations`: from prompt.LANGUAGE.md, and item.LANGUAGE.toml
/// with the texts of item.toml. Everything else, and so every grade, is the same.
ParsedItem parse_translation(
    const std::string& path, const Folder& folder, const std::string& language);

struct ParsedBlueprint {
    std::optional<core::Blueprint> blueprint;
    std::vector<Finding> findings;
};

/// `items` are those its pools may name. `translations`, by language, are texts of the same form
/// that repeat what people read of it.
ParsedBlueprint parse_blueprint(
    const std::string& file,
    const std::string& text,
    const std::map<std::string, Item>& items,
    const std::map<std::string, std::string>& translations = {});

/// A job description, the test for it, and the guides for talking to those who passed.
struct Role {
    std::string slug;
    std::string title;
    std::string description;  // Markdown
    std::string blueprint;    // slug
    std::vector<std::string> kits;
};

struct Catalog {
    std::map<std::string, Item> items;                  // by path
    std::map<std::string, Folder> folders;              // by path
    std::map<std::string, core::Blueprint> blueprints;  // by slug, as are kits and roles
    std::map<std::string, core::InterviewKit> kits;
    std::map<std::string, Role> roles;
    std::vector<Finding> findings;  // with paths relative to the root
};

/// The texts of blueprint.de.toml and the like by language: of these files, or beside a blueprint.
std::map<std::string, std::string> blueprint_translations(const Folder& files);
std::map<std::string, std::string> translations_beside(const std::filesystem::path& file);

/// Loads ROOT/items/**/item.toml, ROOT/*/blueprint.toml, and what guides.hpp names.
Catalog load_catalog(const std::filesystem::path& root);

/// CommonMark with tables, fenced code and strikethrough to HTML; raw HTML is dropped, links to
/// anything but http, https and mailto too. A code span `figure: 3 grey circles` is drawn.
std::string render_markdown(const std::string& markdown);
/// One paragraph without its <p>.
std::string render_inline_markdown(const std::string& markdown);

}  // namespace catalog
