#include "net/download.hpp"

#include <algorithm>

namespace net {
namespace {

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_';
}

/// For browsers that know no other spelling: everything unusual is a line.
std::string plain_name(std::string_view name) {
    std::string plain{name};
    std::ranges::replace_if(plain, [](char c) { return !is_plain(c); }, '_');
    return plain;
}

/// RFC 8187.
std::string escaped_name(std::string_view name) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string escaped;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_plain(c))
            escaped += c;
        else
            escaped.append({'%', digits[byte / 16], digits[byte % 16]});
    }
    return escaped;
}

}  // namespace

Response file_response(std::string_view name, std::string bytes) {
    return {
        .status = 200,
        .headers =
            {{"Content-Type", "application/octet-stream"},
             {"Content-Disposition", "attachment; filename=\"" + plain_name(name) +
                                         "\"; filename*=UTF-8''" + escaped_name(name)},
             {"Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'"},
             {"Cache-Control", "no-store"}},
        .body = std::move(bytes)};
}

}  // namespace net
