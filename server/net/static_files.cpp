#include "net/static_files.hpp"

#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "net/text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>
#include <zlib.h>

namespace net {
namespace {

constexpr std::string_view nonce_mark = "__CSP_NONCE__";
constexpr std::size_t compressed_bytes_min = 1024;  // below it a packet is a packet
constexpr std::size_t file_bytes_max = 64 * 1024 * 1024;

struct Kind {
    std::string_view extension;
    std::string_view type;
    bool is_text;
};

constexpr std::array<Kind, 12> kinds = {{
    {".js", "text/javascript; charset=utf-8", true},
    {".css", "text/css; charset=utf-8", true},
    {".html", "text/html; charset=utf-8", true},
    {".json", "application/json", true},
    {".svg", "image/svg+xml", true},
    {".txt", "text/plain; charset=utf-8", true},
    {".map", "application/json", true},
    {".wasm", "application/wasm", true},
    {".png", "image/png", false},
    {".ico", "image/x-icon", false},
    {".woff2", "font/woff2", false},
    {".webmanifest", "application/manifest+json", true},
}};

constexpr Kind unknown_kind = {"", "application/octet-stream", false};

const Kind& kind_of(const std::filesystem::path& path) {
    const auto extension = path.extension().string();
    const auto* const found = std::ranges::find(kinds, extension, &Kind::extension);
    return found == kinds.end() ? unknown_kind : *found;
}

std::string read_all(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    if (!file) throw std::system_error(errno, std::generic_category(), path.string());
    return text;
}

std::string gzip(std::string_view text) {
    base::ensure(text.size() <= file_bytes_max);
    constexpr int window_bits_with_gzip_header = 15 + 16;
    constexpr int memory_level = 9;
    z_stream stream{};
    base::ensure(
        deflateInit2(
            &stream, Z_BEST_COMPRESSION, Z_DEFLATED, window_bits_with_gzip_header, memory_level,
            Z_DEFAULT_STRATEGY) == Z_OK);
    std::string compressed(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    std::string input{text};  // zlib reads through a pointer to non-const
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(compressed.data());
    stream.avail_out = static_cast<uInt>(compressed.size());
    const int ended = deflate(&stream, Z_FINISH);
    compressed.resize(stream.total_out);
    deflateEnd(&stream);
    base::ensure(ended == Z_STREAM_END);
    return compressed;
}

bool accepts_gzip(const Request& request) {
    for (const auto coding : split(request.header("accept-encoding"), ',')) {
        const auto name_end = std::min(coding.find(';'), coding.size());
        if (!same_ignoring_case(trimmed(coding.substr(0, name_end)), "gzip")) continue;
        const auto weight = coding.substr(name_end);
        return weight.find_first_of("123456789") != std::string_view::npos || weight.empty();
    }
    return false;
}

bool has_tag(std::string_view if_none_match, std::string_view tag) {
    return std::ranges::any_of(split(if_none_match, ','), [tag](std::string_view known) {
        if (known.starts_with("W/")) known.remove_prefix(2);
        return known == tag || known == "*";
    });
}

std::string page_policy(std::string_view nonce) {
    std::string policy = "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-";
    policy.append(nonce).append(
        "'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
        "trusted-types assay");
    return policy;
}

}  // namespace

StaticFiles::StaticFiles(const std::filesystem::path& directory) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator{directory}) {
        if (!entry.is_regular_file()) continue;
        const auto relative = entry.path().lexically_relative(directory);
        if (relative.extension() == ".html") {
            pages_.emplace(relative.string(), read_all(entry.path()));
        } else if (relative.extension() != ".gz") {
            files_.emplace("/" + relative.string(), read(entry.path()));
        }
    }
}

StaticFiles::File StaticFiles::read(const std::filesystem::path& path) {
    const Kind& kind = kind_of(path);
    File file{.type = kind.type, .text = read_all(path), .compressed = {}, .tag = {}};
    file.tag = base::sha256_hex(file.text).substr(0, 32);
    if (!kind.is_text || file.text.size() < compressed_bytes_min) return file;
    auto beside = path;
    beside += ".gz";
    auto compressed = std::filesystem::exists(beside) ? read_all(beside) : gzip(file.text);
    if (compressed.size() < file.text.size()) file.compressed = std::move(compressed);
    return file;
}

std::optional<Response> StaticFiles::file(const Request& request) const {
    const auto found = files_.find(request.path);
    if (request.method != "GET" || found == files_.end()) return std::nullopt;
    const File& file = found->second;
    const bool compressed = !file.compressed.empty() && accepts_gzip(request);
    const std::string tag = "\"" + file.tag + (compressed ? "-gz\"" : "\"");
    const bool forever = request.path.starts_with("/assets/");
    Response response;
    response.headers = {
        {"Cache-Control", forever ? "public, max-age=31536000, immutable" : "no-cache"},
        {"ETag", tag},
        {"Vary", "Accept-Encoding"},
    };
    if (has_tag(request.header("if-none-match"), tag)) {
        response.status = 304;
        return response;
    }
    response.headers.emplace_back("Content-Type", file.type);
    if (compressed) response.headers.emplace_back("Content-Encoding", "gzip");
    response.body = compressed ? file.compressed : file.text;
    return response;
}

// A page is never compressed and never revalidated: its nonce is new each time.
std::optional<Response> StaticFiles::page(std::string_view name, std::string_view nonce) const {
    const auto found = pages_.find(name);
    if (found == pages_.end()) return std::nullopt;
    Response response;
    response.headers = {
        {"Content-Type", "text/html; charset=utf-8"},
        {"Cache-Control", "no-cache"},
        {"Content-Security-Policy", page_policy(nonce)},
    };
    std::string_view rest = found->second;
    for (auto at = rest.find(nonce_mark); at != std::string_view::npos;
         at = rest.find(nonce_mark)) {
        response.body.append(rest.substr(0, at)).append(nonce);
        rest.remove_prefix(at + nonce_mark.size());
    }
    response.body.append(rest);
    return response;
}

}  // namespace net
