#include "grading/world_line.hpp"

#include <array>
#include <cerrno>
#include <sys/socket.h>

namespace grading {

void WorldLine::attach(int handle) {
    handle_ = handle;
    unread_.clear();
}

void WorldLine::serve() {
    std::array<char, 16 * 1024> bytes{};
    while (handle_ >= 0) {
        const auto size = ::recv(handle_, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (size < 0 && errno == EINTR) continue;
        if (size < 0 && errno == EAGAIN) return;
        if (size <= 0) return attach(-1);
        take({bytes.data(), static_cast<std::size_t>(size)});
    }
}

void WorldLine::take(std::string_view bytes) {
    unread_ += bytes;
    std::size_t at = 0;
    for (auto end = unread_.find('\n'); end != std::string::npos; end = unread_.find('\n', at)) {
        const auto answer = world_.answer(std::string_view{unread_}.substr(at, end - at)) + '\n';
        at = end + 1;
        // An answer is smaller than a socket's buffer: it does not fit only if nobody reads.
        const auto sent =
            ::send(handle_, answer.data(), answer.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent != static_cast<ssize_t>(answer.size())) return attach(-1);
    }
    unread_.erase(0, at);
    if (unread_.size() > question_bytes_max) attach(-1);
}

}  // namespace grading
