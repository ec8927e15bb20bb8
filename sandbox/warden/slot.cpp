#include "sandbox/warden/slot.hpp"

#include "sandbox/failure.hpp"

#include <cstddef>
#include <cstring>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace sandbox {
namespace {

bool bind_name(int handle, std::uint32_t uid) {
    const std::string name = "assay-sandbox-uid-" + std::to_string(uid);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    // A leading zero byte: the abstract name space, which leaves no file behind.
    std::memcpy(address.sun_path + 1, name.data(), name.size());
    const auto bytes = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
    return bind(handle, reinterpret_cast<const sockaddr*>(&address), bytes) == 0;
}

}  // namespace

Slot::Slot(const UidRange& range) : lock_(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    if (!lock_.is_open()) fail("socket for a slot");
    // Wardens begin at different places, so that they seldom try each other's.
    const auto start = static_cast<std::uint32_t>(getpid()) % range.count;
    for (std::uint32_t step = 0; step < range.count; ++step) {
        const std::uint32_t number = (start + step) % range.count;
        if (!bind_name(lock_.get(), range.first + number)) continue;
        uid_ = range.first_inside + number;
        return;
    }
    fail("every user id for boxes is taken", EAGAIN);
}

}  // namespace sandbox
