#include "catalog/upload_rules.hpp"

#include "base/ensure.hpp"
#include "base/hash.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace catalog {
namespace {

/// Without first bytes: a format of text.
struct Format {
    std::string_view extension;
    std::string_view first_bytes;
};

constexpr std::array<Format, 15> formats{
    {{"pdf", "%PDF-"},
     {"png", "\x89PNG\r\n\x1A\n"},
     {"jpg", "\xFF\xD8\xFF"},
     {"jpeg", "\xFF\xD8\xFF"},
     {"gif", "GIF8"},
     {"webp", "RIFF"},
     {"zip", "PK\x03\x04"},
     {"docx", "PK\x03\x04"},
     {"xlsx", "PK\x03\x04"},
     {"pptx", "PK\x03\x04"},
     {"odt", "PK\x03\x04"},
     {"txt", ""},
     {"md", ""},
     {"csv", ""},
     {"json", ""}}};

bool is_text(std::string_view bytes) {
    return base::is_utf8(bytes) && bytes.find('\0') == std::string_view::npos;
}

bool is_among(const std::vector<std::string>& words, const std::string& word) {
    return std::ranges::find(words, word) != words.end();
}

/// How large the file is, or nothing when it is none that the item takes.
std::optional<std::int64_t> size_of(const Upload& body, const core::AnswerFile& file) {
    const std::string extension = extension_of(file.name);
    if (file.name.find('/') != std::string::npos) return std::nullopt;
    if (!is_among(body.extensions, extension)) return std::nullopt;
    std::string bytes;
    if (!base::from_base64(file.text, bytes) || bytes.empty()) return std::nullopt;
    if (!begins_like(extension, bytes)) return std::nullopt;
    const auto size = static_cast<std::int64_t>(bytes.size());
    return size <= body.file_bytes_max ? std::optional(size) : std::nullopt;
}

}  // namespace

std::vector<std::string> known_extensions() {
    std::vector<std::string> extensions;
    for (const Format& format : formats)
        extensions.emplace_back(format.extension);
    return extensions;
}

std::string extension_of(std::string_view name) {
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos) return {};
    std::string extension{name.substr(dot + 1)};
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return extension;
}

bool begins_like(std::string_view extension, std::string_view bytes) {
    const auto* const format = std::ranges::find(formats, extension, &Format::extension);
    if (format == formats.end()) return false;
    if (format->first_bytes.empty()) return is_text(bytes);
    return bytes.starts_with(format->first_bytes);
}

std::string uploaded_bytes(const core::AnswerFile& file) {
    std::string bytes;
    base::ensure(base::from_base64(file.text, bytes));
    return bytes;
}

bool fits_upload(const Upload& body, const core::Answer& answer) {
    if (std::ssize(answer.files) > body.files_max) return false;
    std::int64_t total = 0;
    for (const core::AnswerFile& file : answer.files) {
        const auto size = size_of(body, file);
        if (!size) return false;
        total += *size;
    }
    return total <= body.bytes_max;
}

}  // namespace catalog
