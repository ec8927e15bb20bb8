#pragma once
// POST /api/v1/line: the frames of /ws carried by plain requests, for networks where a WebSocket
// does not come through. A page has at most one request with frames under way, so that their order
// is its own, and may have one more that only waits. When a reply does not come, the page opens a
// new line and says hello again: saves are numbered, so sending them twice is harmless.

#include <cstdint>
#include <string>
#include <vector>

namespace protocol {

struct LineRequest {
    std::string line;  // "" opens a new one
    std::vector<std::string> frames;
    std::int64_t wait_ms = 0;  // how long the reply may wait for something to say
};

/// What the server has written since the last reply. A request that finds an older one waiting ends
/// its wait, with nothing.
struct LineReply {
    std::string line;
    std::vector<std::string> frames;
    bool open = false;  // false: ended or never known; nothing more comes after these frames
};

}  // namespace protocol
