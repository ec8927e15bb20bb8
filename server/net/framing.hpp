#pragma once
// Where a request begins and ends, decided in one place and strictly. A proxy in front of us may
// read a doubtful byte differently; then one person's request could ride inside another's. So
// whatever RFC 9112 lets a server guess at is refused here: folded lines, bare CR or LF, repeated
// or contradicting lengths, chunk extensions and trailers. These are functions of bytes: no
// sockets.

#include "net/http.hpp"

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace net {

/// A request turned away before any handler sees it; the connection ends with it.
struct Refused {
    unsigned status = 400;
    std::string_view reason;  // one sentence, a literal
    bool operator==(const Refused&) const = default;
};

struct Head {
    std::string method;
    std::string path;
    std::string query;
    std::vector<std::pair<std::string, std::string>> headers;
    std::size_t content_length = 0;
    bool chunked = false;
    bool keep_alive = true;
    bool expects_continue = false;
};

/// The size of the head at the front of `bytes`, its empty line included; nothing while more must
/// come. Refuses as soon as it is clear that no head can come of it.
std::expected<std::optional<std::size_t>, Refused> head_size(std::string_view bytes);

/// Reads a head of exactly that size.
std::expected<Head, Refused> parse_head(std::string_view head);

/// "/a%20b" to "/a b". Nothing for a malformed escape, an escaped slash, a control character, a "."
/// or ".." segment, or bytes that are not UTF-8.
std::optional<std::string> decode_path(std::string_view path);

/// A body sent as "Transfer-Encoding: chunked", decoded as it arrives.
class ChunkedBody {
  public:
    explicit ChunkedBody(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    /// How much of `bytes` it took; what it left must be offered again with more behind it.
    std::expected<std::size_t, Refused> take(std::string_view bytes);
    bool done() const { return expected_ == Part::nothing; }
    std::string release() { return std::move(body_); }

  private:
    enum class Part { size, data, line_end, last_line, nothing };
    using Taken = std::expected<std::size_t, Refused>;

    Taken take_part(std::string_view bytes);
    Taken take_size(std::string_view bytes);
    Taken take_data(std::string_view bytes);
    Taken take_line_end(std::string_view bytes, Part next);

    std::size_t bytes_max_;
    std::size_t chunk_left_ = 0;
    Part expected_ = Part::size;
    std::string body_;
};

}  // namespace net
