#include "grading/compare.hpp"
#include "grading/groups.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace grading {
namespace {

constexpr std::size_t shown_rows_max = 50;
constexpr std::size_t padded_width_max = 30;

std::string written(const Null&) {
    return "NULL";
}

std::string written(std::int64_t value) {
    return std::to_string(value);
}

std::string written(double value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    std::string text{digits.data(), end};
    // A real stays recognisable as one.
    if (text.find_first_not_of("-0123456789") == std::string::npos) text += ".0";
    return text;
}

std::string written(const std::string& value) {
    if (value.empty()) return "(empty)";
    std::string text;
    for (const char c : value) {
        if (c == '\n')
            text += "\\n";
        else
            text += c;
    }
    return text;
}

std::string written(const Blob& value) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "x'";
    for (const char c : value.bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text + '\'';
}

/// Characters, not bytes: continuation bytes of UTF-8 take no room.
std::size_t width_of(const std::string& text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

using Line = std::vector<std::string>;

std::vector<std::size_t> widths_of(const std::vector<Line>& lines) {
    std::vector<std::size_t> widths;
    for (const Line& line : lines) {
        if (widths.size() < line.size()) widths.resize(line.size());
        for (std::size_t i = 0; i < line.size(); ++i) {
            widths[i] = std::max(widths[i], std::min(width_of(line[i]), padded_width_max));
        }
    }
    return widths;
}

std::string joined(const Line& line, const std::vector<std::size_t>& widths) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (i > 0) text += " | ";
        text += line[i];
        const std::size_t width = width_of(line[i]);
        if (i + 1 < line.size() && width < widths[i]) text.append(widths[i] - width, ' ');
    }
    return text + '\n';
}

}  // namespace

std::string to_text(const Cell& cell) {
    return std::visit([](const auto& value) { return written(value); }, cell);
}

std::string to_text(const ResultTable& table) {
    std::vector<Line> lines{table.columns};
    const std::size_t shown = std::min(table.rows.size(), shown_rows_max);
    for (std::size_t i = 0; i < shown; ++i) {
        Line line;
        for (const Cell& cell : table.rows[i])
            line.push_back(to_text(cell));
        lines.push_back(std::move(line));
    }
    const auto widths = widths_of(lines);
    std::string text;
    for (const Line& line : lines)
        text += joined(line, widths);
    if (table.rows.empty()) text += "(no rows)\n";
    if (shown < table.rows.size()) {
        text += "… and " + std::to_string(table.rows.size() - shown) + " more rows\n";
    }
    return cut_evidence(std::move(text));
}

}  // namespace grading
