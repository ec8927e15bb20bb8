#include "catalog/item_reader.hpp"

#include "base/hash.hpp"
#include "catalog/decimal.hpp"
#include "catalog/markdown.hpp"
#include "catalog/nearest.hpp"

#include <algorithm>
#include <charconv>
#include <ranges>

namespace catalog {
namespace {

constexpr std::size_t id_bytes_max = 64;

std::vector<std::string> names_of(const Folder& folder) {
    std::vector<std::string> names;
    for (const auto& [name, bytes] : folder)
        names.push_back(name);
    return names;
}

double read_decimal(Table& table, std::string_view key) {
    const auto text = table.text(key);
    if (!text) return 0;
    const auto decimal = Decimal::parse(*text);
    double value = 0;
    const auto end = std::from_chars(text->data(), text->data() + text->size(), value);
    const bool whole_text = end.ec == std::errc{} && end.ptr == text->data() + text->size();
    if (decimal && !decimal->is_negative() && whole_text) return value;
    table.report(
        key, "`" + std::string{key} + "` must be a number of at least 0, in quotation marks.",
        "Write something like \"1e-6\".");
    return 0;
}

/// No character of UTF-8 has a line end inside.
int line_that_is_not_utf8(const std::string& bytes) {
    int line = 1;
    for (const auto text : std::views::split(bytes, '\n')) {
        if (!base::is_utf8(std::string(text.begin(), text.end()))) break;
        ++line;
    }
    return line;
}

}  // namespace

std::optional<std::string> Files::text(Table& table, std::string_view key) {
    const auto name = table.text(key);
    return name ? text_of(table, key, *name) : std::nullopt;
}

std::optional<std::string> Files::text_of(
    Table& table, std::string_view key, const std::string& name) {
    used_.insert(name);
    const auto file = folder_->find(name);
    if (file != folder_->end()) return file->second;
    table.report(
        key, "There is no file `" + name + "` in this folder.",
        remedy_by_name(name, names_of(*folder_)));
    return std::nullopt;
}

std::string Files::required_text(Table& table, std::string_view key, std::string_view example) {
    if (!table.has(key)) return table.required_text(key, example);
    return text(table, key).value_or("");
}

std::map<std::string, std::string> Files::texts_by_language(
    Table& table, std::string_view key, const std::vector<std::string>& languages) {
    std::map<std::string, std::string> texts;
    auto names = table.table(key);
    if (!names) return texts;
    for (const std::string& language : names->names()) {
        const bool offered = std::ranges::find(languages, language) != languages.end();
        if (!offered) {
            names->report(
                language, "`" + language + "` is not a language of this item.",
                "Add it to `languages`, or remove this line.");
        }
        auto content = text(*names, language);
        if (offered && content) texts.emplace(language, std::move(*content));
    }
    return texts;
}

std::map<std::string, std::string> Files::below(const std::string& name) {
    const std::string head = name + '/';
    std::map<std::string, std::string> found;
    for (auto file = folder_->lower_bound(head);
         file != folder_->end() && file->first.starts_with(head); ++file) {
        used_.insert(file->first);
        found.emplace(file->first.substr(head.size()), file->second);
    }
    return found;
}

std::optional<std::string> Files::known(const std::string& name) {
    used_.insert(name);
    const auto file = folder_->find(name);
    if (file == folder_->end()) return std::nullopt;
    return file->second;
}

void Files::report_leftovers() {
    for (const auto& [name, bytes] : *folder_) {
        if (!used_.contains(name)) {
            findings_->add_about(
                name, 0, "Nothing refers to this file.", "Name it in item.toml, or delete it.");
        }
        if (!base::is_utf8(bytes)) {
            findings_->add_about(
                name, line_that_is_not_utf8(bytes), "This file is not UTF-8.",
                "Save it as UTF-8 text.");
        }
    }
}

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= id_bytes_max && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

int line_of_entry(Reading& reading, std::string_view name, std::string_view id) {
    for (Table& table : reading.root.tables(name)) {
        if (table.text("id") == id) return table.line();
    }
    return reading.body.line();
}

std::string read_id(Table& table, const std::vector<std::string>& before) {
    std::string id = table.required_text("id", "a");
    if (id.empty()) return id;
    if (!is_id(id)) {
        table.report(
            "id", "`" + id + "` is not an id.",
            "Use up to 64 small letters, digits, hyphens and underscores.");
    }
    if (std::ranges::find(before, id) != before.end()) {
        table.report("id", "The id `" + id + "` is used twice.", "Give each its own id.");
    }
    return id;
}

std::vector<std::string> read_languages(Table& table, const std::vector<std::string>& offered) {
    std::vector<std::string> languages;
    for (const std::string& language : table.texts("languages").value_or(languages)) {
        if (std::ranges::find(offered, language) == offered.end()) {
            table.report(
                "languages", "`" + language + "` is not a language of this kind.",
                remedy_by_name(language, offered));
        } else if (std::ranges::find(languages, language) != languages.end()) {
            table.report("languages", "`" + language + "` is listed twice.", "List it once.");
        } else {
            languages.push_back(language);
        }
    }
    if (languages.empty()) {
        table.report("languages", "No language is offered.", "Write languages = [\"python\"].");
    }
    return languages;
}

std::optional<Tolerance> read_tolerance(Table& table, std::string_view key) {
    auto values = table.table(key);
    if (!values) return std::nullopt;
    return Tolerance{.abs = read_decimal(*values, "abs"), .rel = read_decimal(*values, "rel")};
}

std::string read_paragraph(Table& table, std::string_view key) {
    std::string text = table.required_text(key, "…");
    if (text.empty()) return text;
    for (const MarkdownProblem& problem : markdown_problems(text)) {
        table.report(key, problem.message, problem.remedy);
    }
    if (!is_one_paragraph(text)) {
        table.report(
            key, "`" + std::string{key} + "` must be one paragraph.",
            "Move lists, tables and code blocks to prompt.md.");
    }
    return text;
}

}  // namespace catalog
