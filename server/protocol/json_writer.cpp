#include "protocol/json_writer.hpp"

#include "base/hash.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace protocol {
namespace {

constexpr unsigned char first_printable = 0x20;

void append_escaped(std::string& out, char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\t':
            out += "\\t";
            return;
        case '\r':
            out += "\\r";
            return;
        default:
            break;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += "\\u00";
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
}

bool needs_escape(char c) {
    return static_cast<unsigned char>(c) < first_printable || c == '"' || c == '\\';
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
    if (!base::is_utf8(text)) {
        const nlohmann::json replaced = std::string(text);
        out += replaced.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        return;
    }
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const auto* const from = text.begin() + at;
        const auto* const stop = std::find_if(from, text.end(), needs_escape);
        out.append(from, stop);
        at = static_cast<std::size_t>(stop - text.begin());
        if (at < text.size()) append_escaped(out, text[at++]);
    }
    out += '"';
}

void append_json_integer(std::string& out, std::int64_t integer) {
    std::array<char, 24> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), integer);
    out.append(digits.data(), written.ptr);
}

}  // namespace protocol
