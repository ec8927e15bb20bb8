#include "sandbox/capture.hpp"

#include "sandbox/failure.hpp"

#include <algorithm>
#include <fcntl.h>

namespace sandbox {
namespace {

constexpr std::int64_t part_bytes_max = std::int64_t{32} * 1024;
constexpr std::size_t chunk_bytes = 65536;
constexpr int drain_rounds_max = 64;  // then the limits get their turn

}  // namespace

Pipe make_pipe() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) fail("pipe for output");
    Pipe pipe{.read = Descriptor(ends[0]), .write = Descriptor(ends[1])};
    if (fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) fail("pipe for output");
    return pipe;
}

Capture::Capture(Keep keep, std::int64_t bytes_max, Pipe pipe)
    : keep_(keep),
      bytes_max_(bytes_max),
      head_max_(keep == Keep::head ? bytes_max : std::min(bytes_max, part_bytes_max)),
      pipe_(std::move(pipe)) {}

void Capture::keep(const char* bytes, std::size_t count) {
    total_ += static_cast<std::int64_t>(count);
    const std::size_t room = static_cast<std::size_t>(head_max_) - head_.size();
    const std::size_t first = std::min(room, count);
    head_.append(bytes, first);
    if (keep_ == Keep::head || first == count) return;
    tail_.append(bytes + first, count - first);
    const auto tail_max = static_cast<std::size_t>(part_bytes_max);
    if (tail_.size() > tail_max) tail_.erase(0, tail_.size() - tail_max);
}

void Capture::drain() {
    static thread_local char chunk[chunk_bytes];
    for (int round = 0; round < drain_rounds_max && pipe_.read.is_open(); ++round) {
        const ssize_t count = read(pipe_.read.get(), chunk, sizeof chunk);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno == EAGAIN) return;
        if (count <= 0) return pipe_.read.close();
        keep(chunk, static_cast<std::size_t>(count));
    }
}

std::string Capture::text() const {
    const auto kept = static_cast<std::int64_t>(head_.size() + tail_.size());
    if (tail_.empty() || kept == total_) return head_ + tail_;
    return head_ + "\n[" + std::to_string(total_ - kept) + " bytes left out]\n" + tail_;
}

}  // namespace sandbox
