#include "protocol/json_writer.hpp"

#include "base/hash.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

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

/// How much of `text` comes before the first character that needs an escape. Texts are long and
/// hardly have any, so eight are looked at together: "Determine if a word has a byte less than n",
/// https://graphics.stanford.edu/~seander/bithacks.html
std::size_t plain_length(std::string_view text) {
    constexpr std::uint64_t each = 0x0101010101010101;
    constexpr std::uint64_t top_bits = 0x80 * each;
    const auto has_below = [](std::uint64_t word, std::uint64_t limit) {
        return ((word - each * limit) & ~word & top_bits) != 0;
    };
    std::size_t at = 0;
    for (std::uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        if (has_below(word, first_printable) || has_below(word ^ each * '"', 1) ||
            has_below(word ^ each * '\\', 1))
            break;
    }
    const auto* const stop = std::find_if(text.begin() + at, text.end(), needs_escape);
    return static_cast<std::size_t>(stop - text.begin());
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
    if (!base::is_utf8(text)) {
        const nlohmann::json replaced = std::string(text);
        out += replaced.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        return;
    }
    out += '"';
    while (!text.empty()) {
        const std::size_t length = plain_length(text);
        out.append(text.substr(0, length));
        text.remove_prefix(length);
        if (text.empty()) break;
        append_escaped(out, text.front());
        text.remove_prefix(1);
    }
    out += '"';
}

void append_json_integer(std::string& out, std::int64_t integer) {
    std::array<char, 24> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), integer);
    out.append(digits.data(), written.ptr);
}

}  // namespace protocol
