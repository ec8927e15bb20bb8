#pragma once
// Answers as bytes, and the headers that every answer carries.

#include "base/time.hpp"
#include "net/http.hpp"

#include <string>
#include <string_view>

namespace net {

/// An RFC 9457 answer, application/problem+json.
Response problem(unsigned status, std::string_view detail);

struct Sending {
    base::Time now;
    bool keep_alive = true;
    bool omit_body = false;  // the answer to HEAD: the length of the body without the body
};

/// The status line, the headers and the body. Adds Date, Content-Length and the security headers;
/// the response may override Content-Security-Policy only. Throws for a header with a line end in
/// it.
std::string to_bytes(const Response& response, const Sending& sending);

}  // namespace net
