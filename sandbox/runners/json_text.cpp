#include "sandbox/runners/json_text.hpp"

#include <cstddef>
#include <cstdio>

namespace runners {
namespace {

std::size_t utf8_bytes(std::string_view text) {
    const auto byte = [&](std::size_t at) {
        return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
    };
    const unsigned first = byte(0);
    const std::size_t count = first < 0x80   ? 1
                              : first < 0xC2 ? 0
                              : first < 0xE0 ? 2
                              : first < 0xF0 ? 3
                                             : 4;
    if (first > 0xF4) return 0;
    for (std::size_t at = 1; at < count; ++at)
        if ((byte(at) & 0xC0U) != 0x80U) return 0;
    const bool is_overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    const bool is_outside = (first == 0xED && byte(1) > 0x9F) || (first == 0xF4 && byte(1) > 0x8F);
    return is_overlong || is_outside ? 0 : count;
}

void append_character(std::string& into, std::string_view character) {
    const auto code = static_cast<unsigned char>(character[0]);
    char escaped[8];
    if (code >= 0x20 && code != '"' && code != '\\') {
        into += character;
        return;
    }
    std::snprintf(escaped, sizeof escaped, "\\u%04x", code);
    into += escaped;
}

}  // namespace

void append_text(std::string& into, std::string_view text) {
    into += '"';
    while (!text.empty()) {
        const std::size_t count = utf8_bytes(text);
        if (count == 0)
            into += "\xEF\xBF\xBD";
        else
            append_character(into, text.substr(0, count));
        text.remove_prefix(count == 0 ? 1 : count);
    }
    into += '"';
}

}  // namespace runners
