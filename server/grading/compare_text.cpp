#include "grading/compare.hpp"

#include <array>
#include <charconv>

namespace grading {
namespace {

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

}  // namespace

std::string to_text(const Cell& cell) {
    return std::visit([](const auto& value) { return written(value); }, cell);
}

}  // namespace grading
