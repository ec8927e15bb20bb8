#pragma once
// One output stream of a candidate: a pipe that is drained at once, a limit on what is kept.

#include "sandbox/descriptor.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace sandbox {

struct Pipe {
    Descriptor read;  // does not block
    Descriptor write;
};

/// Throws BoxFailure.
Pipe make_pipe();

class Capture {
  public:
    enum class Keep { head, head_and_tail };

    /// Keeps at most `bytes_max`, or with head_and_tail also at most 64 KiB.
    Capture(Keep keep, std::int64_t bytes_max, Pipe pipe);

    /// For poll; -1 after the end.
    int read_end() const { return pipe_.read.get(); }
    int write_end() const { return pipe_.write.get(); }
    /// Ours must go once the process has its own, else the end never comes.
    void close_write_end() { pipe_.write.close(); }
    /// Takes what is there now.
    void drain();
    bool is_at_end() const { return !pipe_.read.is_open(); }
    bool is_over() const { return total_ > bytes_max_; }
    std::int64_t total() const { return total_; }
    std::string text() const;
    /// What was kept from the beginning on.
    std::string_view head() const { return head_; }

  private:
    void keep(const char* bytes, std::size_t count);

    Keep keep_;
    std::int64_t bytes_max_;
    std::int64_t head_max_;
    std::int64_t total_ = 0;
    std::string head_;
    std::string tail_;
    Pipe pipe_;
};

}  // namespace sandbox
