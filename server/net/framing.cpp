#include "net/framing.hpp"

#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "net/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <system_error>

namespace net {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::string_view head_end = "\r\n\r\n";
constexpr std::array<std::string_view, 7> methods = {"GET",   "HEAD",   "POST",   "PUT",
                                                     "PATCH", "DELETE", "OPTIONS"};
constexpr std::size_t chunk_size_digits_max = 8;

std::unexpected<Refused> refuse(unsigned status, std::string_view reason) {
    return std::unexpected(Refused{.status = status, .reason = reason});
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_printable(char c) {
    return c > ' ' && c < '\x7f';
}

bool is_token(std::string_view text) {
    const auto allowed = [](char c) {
        return is_digit(c) || is_letter(c) ||
               std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
    };
    return !text.empty() && std::ranges::all_of(text, allowed);
}

bool is_field_value(std::string_view text) {
    const auto allowed = [](char c) {
        return c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != '\x7f');
    };
    return std::ranges::all_of(text, allowed);
}

bool is_host(std::string_view text) {
    const auto allowed = [](char c) {
        return is_digit(c) || is_letter(c) ||
               std::string_view{"-._:[]"}.find(c) != std::string_view::npos;
    };
    return !text.empty() && std::ranges::all_of(text, allowed);
}

// Every CR must be followed by LF and every LF preceded by CR; a CR at the very end may still be.
bool has_bare_line_end(std::string_view bytes) {
    for (auto at = bytes.find_first_of(line_end); at != std::string_view::npos;
         at = bytes.find_first_of(line_end, at + 2)) {
        if (bytes[at] == '\n') return true;
        if (at + 1 < bytes.size() && bytes[at + 1] != '\n') return true;
    }
    return false;
}

template <class Number>
bool parse_number(std::string_view text, int base, Number& number) {
    const auto* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number, base);
    return error == std::errc{} && stopped == end;
}

std::expected<std::string_view, Refused> parse_target(std::string_view target) {
    if (target.size() > target_bytes_max) return refuse(414, "The address is too long.");
    const auto allowed = [](char c) { return is_printable(c) && c != '#'; };
    if (!target.starts_with('/') || !std::ranges::all_of(target, allowed)) {
        return refuse(400, "The address must be a path of printable ASCII.");
    }
    return target;
}

std::optional<Refused> parse_request_line(std::string_view line, Head& head, bool& is_1_1) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == last)
        return Refused{400, "The request line needs a method, a path and a version."};
    const auto method = line.substr(0, first);
    const auto version = line.substr(last + 1);
    if (!is_token(method)) return Refused{400, "The method is malformed."};
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        if (version.starts_with("HTTP/")) return Refused{505, "Only HTTP/1.1 is spoken here."};
        return Refused{400, "The request line must end in an HTTP version."};
    }
    const auto target = parse_target(line.substr(first + 1, last - first - 1));
    if (!target) return target.error();
    if (std::ranges::find(methods, method) == methods.end()) {
        return Refused{501, "This method is not known here."};
    }
    const auto question = std::min(target->find('?'), target->size());
    auto path = decode_path(target->substr(0, question));
    if (!path) return Refused{400, "The path is malformed."};
    head.method = method;
    head.path = std::move(*path);
    head.query = target->substr(std::min(question + 1, target->size()));
    is_1_1 = version == "HTTP/1.1";
    return std::nullopt;
}

std::optional<Refused> parse_field(std::string_view line, Head& head) {
    if (line.starts_with(' ') || line.starts_with('\t')) {
        return Refused{400, "A header must not be folded over lines."};
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
        return Refused{400, "A header's name is malformed."};
    }
    const auto value = trimmed(line.substr(colon + 1));
    if (!is_field_value(value)) return Refused{400, "A header's value is malformed."};
    if (head.headers.size() == header_count_max) return Refused{431, "There are too many headers."};
    head.headers.emplace_back(line.substr(0, colon), value);
    return std::nullopt;
}

// How often a header is there, and its last value: whoever needs it once checks the count.
struct Field {
    std::size_t count = 0;
    std::string_view value;
};

Field find_field(const Head& head, std::string_view name) {
    Field found;
    for (const auto& [its_name, value] : head.headers) {
        if (!same_ignoring_case(its_name, name)) continue;
        ++found.count;
        found.value = value;
    }
    return found;
}

std::optional<Refused> check_host(const Head& head, bool is_1_1) {
    const Field host = find_field(head, "host");
    if (host.count > 1 || (is_1_1 && host.count == 0)) {
        return Refused{400, "There must be exactly one Host header."};
    }
    if (host.count == 1 && !is_host(host.value))
        return Refused{400, "The Host header is malformed."};
    return std::nullopt;
}

std::optional<Refused> find_body(Head& head, bool is_1_1) {
    const Field length = find_field(head, "content-length");
    const Field coding = find_field(head, "transfer-encoding");
    if (length.count > 1) return Refused{400, "There must be only one Content-Length."};
    if (coding.count > 0) {
        if (!is_1_1 || coding.count > 1 || length.count > 0) {
            return Refused{400, "The length of the body is ambiguous."};
        }
        if (!same_ignoring_case(coding.value, "chunked")) {
            return Refused{400, "The only transfer coding known here is chunked."};
        }
        head.chunked = true;
    }
    if (length.count == 0) return std::nullopt;
    // Digits alone: from_chars would take a sign.
    if (!std::ranges::all_of(length.value, is_digit) ||
        !parse_number(length.value, 10, head.content_length)) {
        return Refused{400, "The Content-Length is malformed."};
    }
    return std::nullopt;
}

std::optional<Refused> read_options(Head& head, bool is_1_1) {
    head.keep_alive = is_1_1;
    for (const auto& [name, value] : head.headers) {
        if (!same_ignoring_case(name, "connection")) continue;
        if (lists_token(value, "close")) head.keep_alive = false;
    }
    const Field expect = find_field(head, "expect");
    if (expect.count == 0) return std::nullopt;
    if (!same_ignoring_case(expect.value, "100-continue")) {
        return Refused{417, "The only expectation known here is 100-continue."};
    }
    head.expects_continue = is_1_1;
    return std::nullopt;
}

}  // namespace

std::expected<std::optional<std::size_t>, Refused> head_size(std::string_view bytes) {
    const auto end = bytes.find(head_end);
    const bool complete = end != std::string_view::npos;
    const auto size = complete ? end + head_end.size() : bytes.size();
    if (has_bare_line_end(bytes.substr(0, size))) {
        return refuse(400, "Every line must end in CR LF.");
    }
    if (size > header_bytes_max) return refuse(431, "The headers are too large.");
    if (!complete) return std::nullopt;
    return size;
}

std::expected<Head, Refused> parse_head(std::string_view bytes) {
    base::ensure(bytes.ends_with(head_end));
    bytes.remove_suffix(line_end.size());
    Head head;
    bool is_1_1 = false;
    for (bool is_first = true; !bytes.empty(); is_first = false) {
        const auto end = bytes.find(line_end);
        const auto line = bytes.substr(0, end);
        const auto refused =
            is_first ? parse_request_line(line, head, is_1_1) : parse_field(line, head);
        if (refused) return std::unexpected(*refused);
        bytes.remove_prefix(end + line_end.size());
    }
    for (const auto& refused :
         {check_host(head, is_1_1), find_body(head, is_1_1), read_options(head, is_1_1)}) {
        if (refused) return std::unexpected(*refused);
    }
    return head;
}

std::optional<std::string> decode_path(std::string_view path) {
    std::string decoded;
    for (std::size_t at = 0; at < path.size(); ++at) {
        char c = path[at];
        if (c == '%') {
            std::uint8_t byte = 0;
            if (at + 2 >= path.size() || !parse_number(path.substr(at + 1, 2), 16, byte)) return {};
            c = static_cast<char>(byte);
            if (c == '/') return {};
            at += 2;
        }
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f' || c == '\\') return {};
        decoded += c;
    }
    const auto segments = split(decoded, '/');
    const auto climbs = [](std::string_view segment) { return segment == "." || segment == ".."; };
    if (!decoded.starts_with('/') || std::ranges::any_of(segments, climbs)) return {};
    if (!base::is_utf8(decoded)) return {};
    return decoded;
}

std::expected<std::size_t, Refused> ChunkedBody::take(std::string_view bytes) {
    std::size_t total = 0;
    while (!done()) {
        const Taken taken = take_part(bytes.substr(total));
        if (!taken) return taken;
        if (*taken == 0) break;
        total += *taken;
    }
    return total;
}

ChunkedBody::Taken ChunkedBody::take_part(std::string_view bytes) {
    switch (expected_) {
        case Part::size:
            return take_size(bytes);
        case Part::data:
            return take_data(bytes);
        case Part::line_end:
            return take_line_end(bytes, Part::size);
        case Part::last_line:
            return take_line_end(bytes, Part::nothing);
        case Part::nothing:
            break;
    }
    return 0;
}

ChunkedBody::Taken ChunkedBody::take_size(std::string_view bytes) {
    const auto end = std::ranges::find_if_not(bytes, [](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
    const auto digits = static_cast<std::size_t>(end - bytes.begin());
    if (digits > chunk_size_digits_max) return refuse(413, "A chunk is too large.");
    const auto rest = bytes.substr(digits, line_end.size());
    if (!line_end.starts_with(rest) || (digits == 0 && !rest.empty())) {
        return refuse(400, "A chunk's size must be hexadecimal digits alone.");
    }
    if (rest.size() < line_end.size()) return 0;
    base::ensure(parse_number(bytes.substr(0, digits), 16, chunk_left_));
    if (chunk_left_ > bytes_max_ - body_.size()) return refuse(413, "The body is too large.");
    expected_ = chunk_left_ == 0 ? Part::last_line : Part::data;
    return digits + line_end.size();
}

ChunkedBody::Taken ChunkedBody::take_data(std::string_view bytes) {
    const auto piece = bytes.substr(0, chunk_left_);
    body_ += piece;
    chunk_left_ -= piece.size();
    if (chunk_left_ == 0) expected_ = Part::line_end;
    return piece.size();
}

ChunkedBody::Taken ChunkedBody::take_line_end(std::string_view bytes, Part next) {
    const auto found = bytes.substr(0, line_end.size());
    if (!line_end.starts_with(found)) return refuse(400, "A chunk must end in CR LF.");
    if (found.size() < line_end.size()) return 0;
    expected_ = next;
    return found.size();
}

}  // namespace net
