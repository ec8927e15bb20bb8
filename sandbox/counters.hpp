#pragma once
// What the kernel counted for the process of one test: read from files that the warden opened, so
// that the caller needs no rights. See warden/box_group.hpp for whose counters they are.

#include "sandbox/warden_link.hpp"

#include <cstdint>

namespace sandbox {

class Counters {
  public:
    /// Keeps what is attached; the others stay as they are.
    void take(Given& given);

    /// The armed process waits: from here on it counts. Reads as little as it can, because a start
    /// waits for it: what only a kill or a wait could have changed is taken from the last reading.
    void begin();

    std::int64_t cpu_ns() const;
    /// Of the program alone: beyond what was in use when it began.
    std::int64_t memory_peak() const;
    /// Bytes that the kernel could drop or that are files: not a program's own.
    std::int64_t memory_cache() const;
    std::int64_t oom_kills();
    /// For how long it was ready to run and no core was given to it, or the disk kept it: its own
    /// files are in memory, so that the disk is the machine's. 0 where that is not counted.
    /// Documentation/accounting/psi.rst of Linux: "some", in microseconds.
    std::int64_t starved_ns();

    bool has_processes() const;
    /// SIGKILL to every process of the test at once. After it the next test needs a new leaf.
    void kill();
    bool needs_new_leaf() const { return was_killed_ || is_unified_memory_; }

  private:
    const Descriptor& file(wire::Attached which) const {
        return files_[static_cast<std::size_t>(which)];
    }

    std::array<Descriptor, wire::attached_count> files_;
    bool is_unified_memory_ = false;
    bool was_killed_ = false;
    std::int64_t cpu_before_ns_ = 0;
    std::int64_t starved_before_ns_ = 0;
    std::int64_t memory_before_ = -1;  // unknown
    std::int64_t starved_ns_ = 0;
    std::int64_t oom_kills_before_ = 0;
    std::int64_t oom_kills_ = 0;
};

}  // namespace sandbox
