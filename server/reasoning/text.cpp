#include "reasoning/text.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace reasoning {
namespace {

constexpr std::array<std::string_view, 6> ordinals{"first",  "second", "third",
                                                   "fourth", "fifth",  "sixth"};

bool is_digit(char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

bool is_word_part(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool is_rule(const std::string& row) {
    return row.find_first_not_of("|-: ") == std::string::npos;
}

std::vector<std::string> cells_of(std::string_view row) {
    std::vector<std::string> cells;
    row.remove_prefix(1);
    while (!row.empty()) {
        const auto end = row.find('|');
        if (end == std::string_view::npos) break;
        cells.push_back(trimmed(row.substr(0, end)));
        row.remove_prefix(end + 1);
    }
    return cells;
}

}  // namespace

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    bool inside = false;
    for (const char c : text) {
        if (is_word_part(c) && !inside) words.emplace_back();
        inside = is_word_part(c);
        if (inside) words.back() += c;
    }
    return words;
}

std::vector<std::int64_t> numbers_of(std::string_view text) {
    std::vector<std::int64_t> numbers;
    bool inside = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool separates =
            inside && text[i] == ',' && i + 1 < text.size() && is_digit(text[i + 1]);
        if (separates) continue;
        if (is_digit(text[i]) && !inside) numbers.push_back(0);
        inside = is_digit(text[i]);
        if (inside) numbers.back() = numbers.back() * 10 + (text[i] - '0');
    }
    return numbers;
}

std::vector<std::vector<std::string>> table_rows(std::string_view text) {
    std::vector<std::vector<std::string>> rows;
    for (const std::string& line : lines_of(text)) {
        if (line.starts_with('|') && !is_rule(line)) rows.push_back(cells_of(line));
    }
    return rows;
}

std::string code_block(std::string_view text) {
    return between(text, "```\n", "```").value_or("");
}

std::optional<std::string> between(
    std::string_view text, std::string_view before, std::string_view after) {
    const auto start = text.find(before);
    if (start == std::string_view::npos) return std::nullopt;
    const auto from = start + before.size();
    const auto end = text.find(after, from);
    if (end == std::string_view::npos) return std::nullopt;
    return std::string{text.substr(from, end - from)};
}

std::string trimmed(std::string_view text) {
    const auto start = text.find_first_not_of(" \t");
    if (start == std::string_view::npos) return {};
    return std::string{text.substr(start, text.find_last_not_of(" \t") - start + 1)};
}

std::string with_commas(std::int64_t number) {
    std::string text = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = text.size(); at > first + 3;) {
        at -= 3;
        text.insert(at, ",");
    }
    return text;
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
        text += names[i];
    }
    return text;
}

std::string_view ordinal(std::size_t place) {
    base::ensure(place < ordinals.size());
    return ordinals[place];
}

std::optional<std::size_t> place_named(std::string_view word) {
    const auto found = std::ranges::find(ordinals, word);
    if (found == ordinals.end()) return std::nullopt;
    return static_cast<std::size_t>(found - ordinals.begin());
}

}  // namespace reasoning
