#pragma once
// HTTP/1.1 to a server that nobody trusts, over sockets that someone else connects: one connection
// per request, no redirects, no proxies, no decompression, and a limit on everything.

#include <cstddef>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace grading {

inline constexpr std::size_t response_body_max = 1024 * 1024;
inline constexpr std::size_t response_headers_max = 64 * 1024;
inline constexpr long request_ms_max = 5000;

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
    std::string method;
    std::string target;
    HttpHeaders headers;
    std::optional<std::string> body;
};

struct HttpResponse {
    int status = 0;
    HttpHeaders headers;  // as they came, in their order
    std::string body;
};

struct HttpFailure {
    enum class Kind {
        no_connection,
        timeout,
        broken,  // closed too soon, or not HTTP
        too_large,
        abandoned  // `on_tick` said so
    };
    Kind kind = Kind::broken;
    std::string reason;
};

using HttpResult = std::expected<HttpResponse, HttpFailure>;

struct HttpWays {
    std::function<int()> connect;   // a connected TCP socket, or -1 with errno set
    std::function<bool()> on_tick;  // about every 100 ms; may be empty
};

/// Sends `request` `count` times at once, over connections that were all opened before.
std::vector<HttpResult> send_at_once(const HttpRequest& request, int count, const HttpWays& ways);

/// The values of one header, whatever its case, joined by ", "; nothing if there is none.
std::optional<std::string> header_of(const HttpResponse& response, std::string_view name);

}  // namespace grading
