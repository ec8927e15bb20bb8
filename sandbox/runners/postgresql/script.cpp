#include "sandbox/runners/postgresql/script.hpp"

#include <algorithm>

namespace postgresql {
namespace {

bool is_letter(char c) {
    const bool is_ascii = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_ascii || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_of_word(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '$';
}

std::size_t comment_bytes(std::string_view text) {
    if (text.starts_with("--")) return std::min(text.find_first_of("\r\n"), text.size());
    if (!text.starts_with("/*")) return 0;
    std::size_t depth = 0;
    for (std::size_t at = 0; at < text.size(); at += 2) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("/*"))
            ++depth;
        else if (rest.starts_with("*/"))
            --depth;
        else
            --at;
        if (depth == 0) return at + 2;
    }
    return text.size();
}

std::size_t blank_bytes(std::string_view text) {
    const bool is_space = std::string_view(" \t\r\n\f\v").contains(text[0]);
    return is_space ? 1 : comment_bytes(text);
}

/// A doubled quote ends one text and begins the next: together they are the same.
std::size_t quoted_bytes(std::string_view text, bool has_escapes) {
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] == text[0]) return at + 1;
        if (has_escapes && text[at] == '\\') ++at;
    }
    return text.size();
}

/// $$ … $$ or $tag$ … $tag$; a dollar alone is one character.
std::size_t dollar_quoted_bytes(std::string_view text) {
    const std::size_t end = text.find('$', 1);
    if (end == std::string_view::npos) return 1;
    const std::string_view tag = text.substr(0, end + 1);
    const bool is_tag = end == 1 || (is_letter(tag[1]) && std::ranges::all_of(tag, is_of_word));
    if (!is_tag) return 1;
    const std::size_t again = text.find(tag, tag.size());
    return again == std::string_view::npos ? text.size() : again + tag.size();
}

std::size_t word_bytes(std::string_view text) {
    const std::size_t bytes =
        static_cast<std::size_t>(std::ranges::find_if_not(text, is_of_word) - text.begin());
    const bool is_escaped =
        bytes == 1 && (text[0] == 'e' || text[0] == 'E') && text.substr(bytes).starts_with('\'');
    return is_escaped ? bytes + quoted_bytes(text.substr(bytes), true) : bytes;
}

/// Of what the scanner takes at once; never 0.
std::size_t token_bytes(std::string_view text) {
    if (text[0] == '\'' || text[0] == '"') return quoted_bytes(text, false);
    if (text[0] == '$') return dollar_quoted_bytes(text);
    return is_letter(text[0]) ? word_bytes(text) : 1;
}

}  // namespace

std::vector<std::string_view> statements_in(std::string_view script) {
    std::vector<std::string_view> statements;
    bool is_inside = false;
    while (!script.empty()) {
        const bool is_end = script[0] == ';';
        const std::size_t blank = is_end ? 1 : blank_bytes(script);
        const std::size_t bytes = blank == 0 ? token_bytes(script) : blank;
        if (is_end) {
            is_inside = false;
        } else if (blank == 0 && !is_inside) {
            statements.push_back(script.substr(0, 0));
            is_inside = true;
        }
        if (is_inside)
            statements.back() = {statements.back().data(), statements.back().size() + bytes};
        script.remove_prefix(bytes);
    }
    return statements;
}

}  // namespace postgresql
