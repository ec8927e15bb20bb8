#include "sandbox/slot.hpp"

#include "sandbox/failure.hpp"

#include <cstddef>
#include <cstring>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>

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

Slot::Slot() : lock_(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    if (!lock_.is_open()) fail("socket for a slot");
    for (std::uint32_t number = 0; number < slot_count; ++number) {
        if (!bind_name(lock_.get(), slot_uid_first + number)) continue;
        uid_ = slot_uid_first + number;
        return;
    }
    fail("every sandbox slot is taken", EAGAIN);
}

}  // namespace sandbox
