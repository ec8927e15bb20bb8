#pragma once
// Who may open the WebSocket.

#include "net/framing.hpp"
#include "net/http.hpp"

#include <optional>
#include <string_view>

namespace net {

inline constexpr std::string_view websocket_path = "/ws";
inline constexpr std::string_view websocket_protocol = "assay.v1";

/// Refuses what is no WebSocket handshake of ours, and a page of another origin: a browser sends
/// our cookies along with any site's handshake, and only Origin tells whose page it was.
std::optional<Refused> check_upgrade(const Request& request);

}  // namespace net
