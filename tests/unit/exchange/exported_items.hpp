#pragma once
// Small closed items, and what an export and the import behind it make of them.

#include "catalog/catalog.hpp"
#include "exchange/exported.hpp"
#include "exchange/format.hpp"
#include "exchange/toml_text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace exported_items {

inline exchange::Exported written(std::string_view format, const exchange::ItemFolders& items) {
    return std::ranges::find(exchange::targets(), format, &exchange::Target::name)->write(items);
}

inline exchange::Imported read_back(std::string_view format, const std::string& text) {
    const auto found = std::ranges::find(exchange::formats(), format, &exchange::Format::name);
    return std::get<exchange::Imported>(found->read("", {{"f", text}}));
}

inline catalog::Item item_of(const catalog::Folder& folder) {
    return *catalog::parse_item("it", folder).item;
}

/// The only item that an import makes of what an export wrote.
inline catalog::Item there_and_back(std::string_view format, const catalog::Folder& folder) {
    const auto imported = read_back(format, written(format, {{"it", folder}}).bytes);
    EXPECT_EQ(imported.items.size(), 1U);
    return item_of(imported.items.front().files);
}

inline std::string refusal_of(std::string_view format, const catalog::Folder& folder) {
    try {
        written(format, {{"it", folder}});
    } catch (const exchange::BadPackage& bad) {
        return bad.what();
    }
    return "";
}

/// What is told about the only item.
inline std::string lost_in(std::string_view format, const catalog::Folder& folder) {
    const auto exported = written(format, {{"it", folder}});
    const auto note = std::ranges::find(exported.notes, "it", &exchange::Note::entry);
    return note == exported.notes.end() ? "" : note->what;
}

inline catalog::Folder folder_of(
    const std::string& kind,
    const std::string& body,
    const std::string& prompt = "Which?",
    const std::string& title = "T") {
    return {
        {"item.toml", "format = 1\nuuid = \"0c5dbd3c-5d3b-4f4f-9d9e-0f6a1c1e7a11\"\n" +
                          exchange::toml_line("title", title) + exchange::toml_line("kind", kind) +
                          "skill = [\"sql.joins\"]\nauthors = [\"Ada\"]\nlicense = \"CC0-1.0\"\n"
                          "expected_minutes = 2\npoints = 3\n\n" +
                          body},
        {"prompt.md", prompt + '\n'}};
}

inline std::string option(const std::string& id, const std::string& text, const std::string& more) {
    return "\n[[option]]\n" + exchange::toml_line("id", id) + exchange::toml_line("text", text) +
           more;
}

inline catalog::Folder mcq(
    const std::string& right,
    const std::string& wrong,
    const std::string& why = "guesses",
    const std::string& prompt = "Which?",
    const std::string& title = "T") {
    return folder_of(
        "mcq",
        "[mcq]\n" + option("a", right, "correct = true\n") +
            option("b", wrong, exchange::toml_line("why", why)),
        prompt, title);
}

inline catalog::Folder numeric(const std::string& keys) {
    return folder_of("numeric", "[numeric]\n" + keys);
}

}  // namespace exported_items
