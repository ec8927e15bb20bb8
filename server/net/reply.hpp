#pragma once
// Results of actions as HTTP answers, and request bodies as structs.

#include "core/refusal.hpp"
#include "net/http.hpp"
#include "protocol/flaw.hpp"

#include <expected>
#include <string>
#include <utility>

namespace net {

Response json_response(unsigned status, std::string body);
Response no_content();
/// RFC 9457, with the status that fits the refusal. `detail`: what a person needs to know of this
/// one beyond the refusal's sentence.
Response refused(core::Refusal refusal, std::string detail = {});

template <class T>
Response reply(const core::Result<T>& result, unsigned status = 200) {
    if (!result) return refused(result.error());
    if constexpr (std::is_void_v<T>) {
        return no_content();
    } else {
        return json_response(status, protocol::encode(*result));
    }
}

/// Or the answer that says what is wrong with it.
template <class T>
std::expected<T, Response> body_of(const Request& request) {
    // Browsers send no other site's JSON without asking us first.
    if (!request.header("Content-Type").starts_with("application/json")) {
        return std::unexpected(refused(
            core::Refusal::malformed, "Send the body with `Content-Type: application/json`."));
    }
    auto body = protocol::decode<T>(request.body, request.body.size());
    if (body) return std::move(*body);
    return std::unexpected(refused(body.error(), protocol::flaw_of<T>(request.body)));
}

}  // namespace net
