#pragma once
// Fixed-size messages with descriptors attached, over a SEQPACKET socket: the only way in which
// caller, warden and init speak to each other. No exceptions: init is built without them.

#include <cstddef>
#include <sys/types.h>

namespace sandbox::wire {

inline constexpr std::size_t descriptor_count_max = 16;

struct Received {
    ssize_t bytes = -1;  // 0: the other end is gone; -1 with errno set: nothing came
    std::size_t count = 0;
    int descriptors[descriptor_count_max];

    /// Closes what nobody has taken; taken ones are set to -1.
    void close_all();
    int take(std::size_t number);
};

/// False with errno set. At most descriptor_count_max descriptors; the receiver gets copies.
bool send(
    int socket,
    const void* message,
    std::size_t bytes,
    const int* descriptors = nullptr,
    std::size_t count = 0);

/// A message that is longer than `bytes`, or whose descriptors were cut, comes as -1 with EMSGSIZE.
/// Descriptors arrive close-on-exec. `flags` as for recvmsg.
Received receive(int socket, void* into, std::size_t bytes, int flags = 0);

}  // namespace sandbox::wire
