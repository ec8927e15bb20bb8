// Any body of a line's request is frames or a refusal, and says the same when it is written and
// read again. Edits give what the same edits give on UTF-16, or nothing. A "{" at the front
// chooses.

#include "base/hash.hpp"
#include "core/edits.hpp"
#include "protocol/codec.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fuzzer/FuzzedDataProvider.h>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::size_t edit_count_max = 12;
constexpr std::size_t text_bytes_max = 200;
constexpr std::array<std::string_view, 8> alphabet{"a", "\n",     "é",  "\u07FF",
                                                   "€", "\uFFFD", "😀", "z"};

void require(bool holds) {
    if (!holds) std::abort();
}

void read_request(std::string_view body) {
    const auto request = protocol::decode<protocol::LineRequest>(body);
    if (!request) return;
    const std::string written = protocol::encode(*request);
    const auto again = protocol::decode<protocol::LineRequest>(written);
    require(again.has_value());
    require(again->line == request->line && again->frames == request->frames);
    require(again->wait_ms == request->wait_ms);
    for (const std::string& frame : request->frames) {
        const auto message = protocol::decode_message<protocol::ClientMessage>(frame);
        if (message) require(!protocol::encode_message(*message).empty());
    }
}

std::string text_of(const std::string& bytes) {
    std::string text;
    for (const char byte : bytes)
        text += alphabet[static_cast<unsigned char>(byte) % alphabet.size()];
    return text;
}

// One unit after another: a lead byte says how many continue it.
std::u16string widened(std::string_view text) {
    std::u16string wide;
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        std::uint32_t point = size == 1 ? lead : lead & (0x7FU >> size);
        for (std::size_t i = 1; i < size; ++i)
            point = point << 6U | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
        if (point >= 0x10000) {
            wide += static_cast<char16_t>(0xD800 + ((point - 0x10000) >> 10U));
            wide += static_cast<char16_t>(0xDC00 + ((point - 0x10000) & 0x3FFU));
        } else {
            wide += static_cast<char16_t>(point);
        }
        at += size;
    }
    return wide;
}

bool cuts_a_pair(const std::u16string& wide, std::size_t at) {
    return at < wide.size() && wide[at] >= 0xDC00 && wide[at] <= 0xDFFF;
}

/// What a browser would have done.
std::optional<std::u16string> edited_wide(std::u16string wide, const core::Edit& edit) {
    const auto size = static_cast<std::int64_t>(wide.size());
    if (edit.from < 0 || edit.from > size) return std::nullopt;
    if (edit.removed < 0 || edit.removed > size - edit.from) return std::nullopt;
    const auto from = static_cast<std::size_t>(edit.from);
    const auto removed = static_cast<std::size_t>(edit.removed);
    if (cuts_a_pair(wide, from) || cuts_a_pair(wide, from + removed)) return std::nullopt;
    return wide.replace(from, removed, widened(edit.inserted));
}

std::int64_t place_of(FuzzedDataProvider& input) {
    constexpr std::array extremes{
        std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min(),
        std::int64_t{-1}, std::int64_t{1} << 53};
    const auto byte = input.ConsumeIntegral<std::uint8_t>();
    constexpr std::uint8_t extremes_from = 0xFC;
    return byte < extremes_from ? byte : extremes[byte - extremes_from];
}

void edit_text(FuzzedDataProvider& input) {
    const std::string text = text_of(input.ConsumeRandomLengthString());
    std::vector<std::string> inserted;
    std::vector<core::Edit> edits;
    inserted.reserve(edit_count_max);
    std::optional<std::u16string> wanted = widened(text);
    while (input.remaining_bytes() > 0 && edits.size() < edit_count_max) {
        inserted.push_back(text_of(input.ConsumeRandomLengthString()));
        edits.push_back(
            {.from = place_of(input), .removed = place_of(input), .inserted = inserted.back()});
        if (wanted) wanted = edited_wide(std::move(*wanted), edits.back());
    }
    const auto unlimited = core::edited(text, edits, std::numeric_limits<std::size_t>::max());
    require(unlimited.has_value() == wanted.has_value());
    if (unlimited) require(widened(*unlimited) == *wanted && base::is_utf8(*unlimited));
    const auto limited = core::edited(text, edits, text_bytes_max);
    if (limited)
        require(limited == unlimited && (edits.empty() || limited->size() <= text_bytes_max));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
    if (count == 0) return 0;
    if (bytes[0] == '{') {
        read_request({reinterpret_cast<const char*>(bytes), count});
    } else {
        FuzzedDataProvider input(bytes, count);
        edit_text(input);
    }
    return 0;
}
