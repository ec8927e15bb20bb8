// Whatever comes in on a connection: where a request ends is where a reader that permits nothing
// would end it, however the bytes were cut into pieces; and a head says the same when it is written
// and read again. The first byte says where the bytes are cut.

#include "net/framing.hpp"
#include "net/router.hpp"
#include "net/text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::size_t body_bytes_max = 2048;

void require(bool holds) {
    if (!holds) std::abort();
}

std::string lower(std::string_view text) {
    std::string lowered(text);
    for (char& c : lowered)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lowered;
}

// What a strict reader needs to know of a head that we took.
struct Strict {
    std::vector<std::string> lengths;
    std::vector<std::string> codings;
    std::size_t hosts = 0;
    bool is_1_1 = false;
};

Strict strictly(std::string_view head) {
    Strict strict;
    require(head.ends_with("\r\n\r\n") && head.find("\r\n\r\n") == head.size() - 4);
    require(std::ranges::count(head, '\r') == std::ranges::count(head, '\n'));
    for (std::size_t at = 0; at < head.size(); ++at)
        if (head[at] == '\n') require(at > 0 && head[at - 1] == '\r');
    const auto first_end = head.find("\r\n");
    strict.is_1_1 = head.substr(0, first_end).ends_with(" HTTP/1.1");
    require(std::ranges::count(head.substr(0, first_end), ' ') == 2);
    head.remove_prefix(first_end + 2);
    while (head.size() > 2) {
        const std::string_view line = head.substr(0, head.find("\r\n"));
        const auto colon = line.find(':');
        require(colon != std::string_view::npos && colon > 0);
        require(line.substr(0, colon).find_first_of(" \t") == std::string_view::npos);
        const std::string name = lower(line.substr(0, colon));
        const std::string value = lower(net::trimmed(line.substr(colon + 1)));
        if (name == "content-length") strict.lengths.push_back(value);
        if (name == "transfer-encoding") strict.codings.push_back(value);
        if (name == "host") ++strict.hosts;
        head.remove_prefix(line.size() + 2);
    }
    return strict;
}

void require_one_length(const net::Head& head, const Strict& strict) {
    require(strict.lengths.size() + strict.codings.size() <= 1);
    require(strict.hosts == 1 || (strict.hosts == 0 && !strict.is_1_1));
    require(head.chunked == !strict.codings.empty());
    if (head.chunked) require(strict.is_1_1 && strict.codings.front() == "chunked");
    if (strict.lengths.empty()) return require(head.content_length == 0);
    const std::string& digits = strict.lengths.front();
    require(!digits.empty() && digits.find_first_not_of("0123456789") == std::string::npos);
    const auto first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
    require(std::to_string(head.content_length) == digits.substr(first));
}

std::string escaped(std::string_view path) {
    std::string target;
    for (const char c : path) {
        const bool plain = c > ' ' && c < '\x7f' && c != '%' && c != '?' && c != '#';
        const char* const digits = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(c);
        if (plain)
            target += c;
        else
            target.append("%") += {digits[byte >> 4U], digits[byte & 15U]};
    }
    return target;
}

std::string written(const net::Head& head, bool is_1_1) {
    std::string text = head.method + ' ' + escaped(head.path);
    if (!head.query.empty()) text += '?' + head.query;
    text += is_1_1 ? " HTTP/1.1\r\n" : " HTTP/1.0\r\n";
    for (const auto& [name, value] : head.headers)
        text += name + ':' + value + "\r\n";
    return text + "\r\n";
}

void require_same_again(const net::Head& head, bool is_1_1) {
    const std::string text = written(head, is_1_1);
    const auto size = net::head_size(text);
    require(size && *size == text.size());
    const auto again = net::parse_head(text);
    require(again.has_value());
    require(again->method == head.method && again->path == head.path);
    require(again->query == head.query && again->headers == head.headers);
    require(again->content_length == head.content_length && again->chunked == head.chunked);
    require(again->keep_alive == head.keep_alive);
    require(again->expects_continue == head.expects_continue);
}

/// The size of a chunked body as its grammar alone says; nothing if it is not there whole.
std::optional<std::size_t> strict_chunks(std::string_view bytes, std::string& body) {
    for (std::size_t at = 0;;) {
        const auto end = bytes.find("\r\n", at);
        if (end == std::string_view::npos || end == at) return std::nullopt;
        const std::string digits(bytes.substr(at, end - at));
        if (digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) return {};
        if (digits.size() > 8) return std::nullopt;
        const std::size_t size = std::stoul(digits, nullptr, 16);
        at = end + 2;
        if (bytes.size() - at < size + 2 || bytes.substr(at + size, 2) != "\r\n") return {};
        body += bytes.substr(at, size);
        if (body.size() > body_bytes_max) return std::nullopt;
        at += size + 2;
        if (size == 0) return at;
    }
}

struct Chunks {
    std::optional<std::size_t> size;  // nothing: refused, or more must come
    std::string body;
};

/// As a connection does: what was not taken is offered again with the next piece.
Chunks chunks_of(std::string_view bytes, std::size_t piece) {
    net::ChunkedBody body(body_bytes_max);
    std::size_t taken = 0;
    for (std::size_t come = 0; come < bytes.size() && !body.done();) {
        come = std::min(come + piece, bytes.size());
        const auto count = body.take(bytes.substr(taken, come - taken));
        if (!count) return {};
        taken += *count;
    }
    if (!body.done()) return {};
    return {.size = taken, .body = body.release()};
}

std::size_t body_size(const net::Head& head, std::string_view rest, std::size_t cut) {
    if (!head.chunked) return head.content_length;
    const Chunks whole = chunks_of(rest, rest.size() + 1);
    const Chunks pieces = chunks_of(rest, cut + 1);
    std::string body;
    const auto strict = strict_chunks(rest, body);
    require(whole.size == strict && pieces.size == strict);
    if (strict) require(whole.body == body && pieces.body == body);
    return strict.value_or(rest.size());
}

const net::Router& router() {
    static const net::Router made({
        {"GET", "/", 0, "", "", "", {200}, {}},
        {"GET", "/a/{token}", 0, "", "", "", {200}, {}},
        {"POST", "/api/v1/attempts/{attempt}/result", 0, "", "", "", {200}, {}},
        {"PUT", "/api/v1/{any}/{other}", 0, "", "", "", {200}, {}},
    });
    return made;
}

void route(const net::Head& head) {
    const auto match = router().match(head.method, head.path);
    if (match.endpoint == nullptr) return;
    require(match.path_exists && match.endpoint->method == head.method);
    std::string path = match.endpoint->pattern;
    for (const auto& [name, value] : match.values) {
        require(!value.empty() && value.find('/') == std::string::npos);
        path.replace(path.find('{' + name + '}'), name.size() + 2, value);
    }
    const auto again = router().match(head.method, path);
    require(again.endpoint == match.endpoint && again.values == match.values);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
    if (count == 0) return 0;
    const std::size_t cut = bytes[0];
    std::string_view rest(reinterpret_cast<const char*>(bytes) + 1, count - 1);
    while (!rest.empty()) {
        const auto size = net::head_size(rest);
        if (!size || !*size) return 0;
        const auto early = net::head_size(rest.substr(0, std::min(cut, **size - 1)));
        require(early && !*early);  // neither refused nor ended too soon
        const auto head = net::parse_head(rest.substr(0, **size));
        if (!head) return 0;
        const Strict strict = strictly(rest.substr(0, **size));
        require_one_length(*head, strict);
        require_same_again(*head, strict.is_1_1);
        route(*head);
        rest.remove_prefix(**size);
        rest.remove_prefix(std::min(body_size(*head, rest, cut), rest.size()));
    }
    return 0;
}
