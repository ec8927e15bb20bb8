#include "sandbox/channel.hpp"

#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <unistd.h>

namespace sandbox::wire {

void Received::close_all() {
    for (std::size_t at = 0; at < count; ++at)
        if (const int descriptor = take(at); descriptor >= 0) close(descriptor);
    count = 0;
}

int Received::take(std::size_t number) {
    if (number >= count) return -1;
    const int descriptor = descriptors[number];
    descriptors[number] = -1;
    return descriptor;
}

bool send(
    int socket, const void* message, std::size_t bytes, const int* descriptors, std::size_t count) {
    if (count > descriptor_count_max) {
        errno = E2BIG;
        return false;
    }
    alignas(cmsghdr) char control[CMSG_SPACE(descriptor_count_max * sizeof(int))];
    iovec part{.iov_base = const_cast<void*>(message), .iov_len = bytes};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    if (count > 0) {
        std::memset(control, 0, sizeof control);
        header.msg_control = control;
        header.msg_controllen = CMSG_SPACE(count * sizeof(int));
        cmsghdr* first = CMSG_FIRSTHDR(&header);
        first->cmsg_level = SOL_SOCKET;
        first->cmsg_type = SCM_RIGHTS;
        first->cmsg_len = CMSG_LEN(count * sizeof(int));
        std::memcpy(CMSG_DATA(first), descriptors, count * sizeof(int));
    }
    ssize_t sent = -1;
    do {
        sent = sendmsg(socket, &header, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent == static_cast<ssize_t>(bytes);
}

Received receive(int socket, void* into, std::size_t bytes, int flags) {
    Received received;
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof received.descriptors)];
    iovec part{.iov_base = into, .iov_len = bytes};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control;
    header.msg_controllen = sizeof control;
    do {
        received.bytes = recvmsg(socket, &header, flags | MSG_CMSG_CLOEXEC);
    } while (received.bytes < 0 && errno == EINTR);
    if (received.bytes < 0) return received;
    const cmsghdr* first = CMSG_FIRSTHDR(&header);
    if (first != nullptr && first->cmsg_level == SOL_SOCKET && first->cmsg_type == SCM_RIGHTS) {
        received.count = (first->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        std::memcpy(received.descriptors, CMSG_DATA(first), received.count * sizeof(int));
    }
    if ((header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0) {
        received.close_all();
        received.bytes = -1;
        errno = EMSGSIZE;
    }
    return received;
}

}  // namespace sandbox::wire
