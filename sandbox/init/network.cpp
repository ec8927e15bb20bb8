// Sockets made inside the box, on behalf of a grader outside it. The candidate's server sees an
// ordinary client on its loopback device; no address of the host is involved.

#include "sandbox/init/init.hpp"

#include <cerrno>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sandbox::init {
namespace {

constexpr int connect_patience_ms = 500;

int connect_to(const sockaddr* address, socklen_t bytes) {
    const int handle = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (handle < 0) return -1;
    int error = connect(handle, address, bytes) == 0 ? 0 : errno;
    if (error == EINPROGRESS) {
        pollfd waiting{.fd = handle, .events = POLLOUT, .revents = 0};
        socklen_t error_bytes = sizeof error;
        if (poll(&waiting, 1, connect_patience_ms) != 1)
            error = ETIMEDOUT;
        else
            getsockopt(handle, SOL_SOCKET, SO_ERROR, &error, &error_bytes);
    }
    if (error == 0) return handle;
    close(handle);
    errno = error;
    return -1;
}

}  // namespace

int connect_to_port(std::uint16_t port) {
    sockaddr_in four{};
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
    four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int handle = connect_to(reinterpret_cast<const sockaddr*>(&four), sizeof four);
    if (handle >= 0 || errno != ECONNREFUSED) return handle;
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    six.sin6_addr = in6addr_loopback;
    const int second = connect_to(reinterpret_cast<const sockaddr*>(&six), sizeof six);
    if (second < 0) errno = ECONNREFUSED;  // a box without IPv6 refuses in another way
    return second;
}

}  // namespace sandbox::init
