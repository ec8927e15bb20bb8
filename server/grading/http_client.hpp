#pragma once
// HTTP/1.1 to a server that nobody trusts, over sockets that someone else connects: one connection
// per request, no redirects, no compression, and a limit on everything.
//
// Not libcurl: version 7.88, Debian 12's, ignores CURL_SOCKOPT_ALREADY_CONNECTED and connects the
// socket once more, which fails unless the kernel happens to be still busy with the first time.

#include "grading/http_response.hpp"

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace grading {

// While others have the machine its time stands still, up to a point.
inline constexpr std::int64_t request_ms_max = 5000;
inline constexpr std::int64_t starved_request_ms_max = 40'000;

struct HttpRequest {
    std::string method;
    std::string target;
    HttpHeaders headers;
    std::optional<std::string> body;
};

struct HttpFailure {
    enum class Kind {
        no_connection,
        timeout,
        closed,  // before the first byte: what handled the request has crashed
        broken,  // not HTTP, or not all of it
        too_large,
        abandoned  // `on_tick` said so
    };
    Kind kind = Kind::broken;
    std::string reason;
};

using HttpResult = std::expected<HttpResponse, HttpFailure>;

struct HttpWays {
    std::function<int()> connect;   // a TCP socket, connected or about to be, or -1 with errno set
    std::function<bool()> on_tick;  // about every 100 ms; may be empty
    /// For how long others kept whoever answers from working, so far; may be empty.
    std::function<std::int64_t()> starved_ms;
    /// Another descriptor to listen to meanwhile, or -1, and what to do when it can be read.
    std::function<int()> beside;
    std::function<void()> on_beside;
};

/// Whether a request has had its time: begun before `elapsed_ms`, `starved_ms` of them lost to
/// others.
bool is_time_over(std::int64_t elapsed_ms, std::int64_t starved_ms);

/// Sends `request` `count` times at once, over connections that were all opened before. Throws
/// std::system_error when this process has no descriptors left.
std::vector<HttpResult> send_at_once(const HttpRequest& request, int count, const HttpWays& ways);

/// What goes over the wire. A JSON body is assumed when no Content-Type says otherwise.
std::string request_bytes(const HttpRequest& request);

}  // namespace grading
