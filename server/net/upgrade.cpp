#include "net/upgrade.hpp"

#include "net/text.hpp"

namespace net {
namespace {

// A browser leaves out a scheme's own port; a proxy may put it into Host again.
std::string_view without_port(std::string_view host, std::string_view port) {
    if (host.ends_with(port)) host.remove_suffix(port.size());
    return host;
}

bool is_same_origin(std::string_view origin, std::string_view host) {
    constexpr std::string_view plain = "http://";
    constexpr std::string_view secure = "https://";
    const bool is_secure = origin.starts_with(secure);
    if (!is_secure && !origin.starts_with(plain)) return false;
    origin.remove_prefix(is_secure ? secure.size() : plain.size());
    const std::string_view port = is_secure ? ":443" : ":80";
    return same_ignoring_case(without_port(origin, port), without_port(host, port));
}

}  // namespace

std::optional<Refused> check_upgrade(const Request& request) {
    if (request.method != "GET" || !lists_token(request.header("connection"), "upgrade") ||
        !lists_token(request.header("upgrade"), "websocket")) {
        return Refused{426, "This address speaks WebSocket only."};
    }
    if (request.header("sec-websocket-version") != "13" ||
        request.header("sec-websocket-key").empty()) {
        return Refused{400, "The WebSocket handshake must be of version 13."};
    }
    if (!lists_token(request.header("sec-websocket-protocol"), websocket_protocol)) {
        return Refused{400, "The WebSocket handshake must offer the subprotocol assay.v1."};
    }
    const auto origin = request.header("origin");
    if (!origin.empty() && !is_same_origin(origin, request.header("host"))) {
        return Refused{403, "The WebSocket may be opened from our own pages only."};
    }
    return std::nullopt;
}

}  // namespace net
