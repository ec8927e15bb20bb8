#pragma once
// One box: namespaces, cgroups, a root, a user id and the init inside. Made for one submission and
// destroyed after it; everything in it is gone when this object, or this process, is.

#include "sandbox/cgroup.hpp"
#include "sandbox/descriptor.hpp"
#include "sandbox/filter.hpp"
#include "sandbox/messages.hpp"
#include "sandbox/profile.hpp"
#include "sandbox/slot.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sandbox {

/// What all boxes of one Sandbox share.
struct BoxContext {
    CgroupTrees trees;
    Descriptor init_image;
    bool is_root = true;
};

struct BoxPlan {
    FilterKind kind = FilterKind::run;
    Words paths;
    Limits limits;
    std::int64_t placed_bytes = 0;  // files that we put there: not counted against the program
};

/// Standard streams of a process in the box; the box gets copies.
struct StreamsOutside {
    int input;
    int output;
    int error;
};

/// What init has told about the started process.
struct Life {
    bool is_over = false;  // the main process ended
    int wait_status = 0;
    std::int64_t rusage_cpu_us = 0;
    std::optional<int> violation;
    bool box_is_gone = false;
};

class Box {
  public:
    /// Throws BoxFailure.
    Box(const BoxContext& context, const BoxPlan& plan);
    ~Box();
    Box(const Box&) = delete;
    Box& operator=(const Box&) = delete;

    void place_work(const Descriptor& archive);
    void place_program(const Descriptor& archive);
    void start(const Descriptor& launch, const StreamsOutside& streams);
    /// Ends every candidate process, then empties /w and /tmp.
    void sweep();
    /// Ends every candidate process, then copies out what it left in /out.
    Descriptor collect(std::int64_t bytes_max);
    /// A connected socket, or -1 with errno set.
    int connect(std::uint16_t port);

    /// Readable when there is news; `take_news` then updates `life`.
    int control() const { return control_.get(); }
    void take_news();
    const Life& life() const { return life_; }
    BoxCgroup& cgroup() { return *cgroup_; }
    std::uint32_t uid() const { return slot_.uid(); }
    const Limits& limits() const { return limits_; }

  private:
    void spawn(const BoxContext& context, FilterKind kind);
    void map_users(const BoxContext& context) const;
    void send_setup(const BoxContext& context, const BoxPlan& plan);
    Descriptor request(
        const wire::Request& request, const std::vector<int>& descriptors, const char* step);
    std::optional<wire::Event> receive(std::chrono::milliseconds patience, Descriptor& attached);
    void note(const wire::Event& event);

    Limits limits_;
    Slot slot_;
    std::unique_ptr<BoxCgroup> cgroup_;
    Descriptor control_;
    int process_ = -1;
    Life life_;
};

/// The static init program as a sealed memory file, ready to execute.
Descriptor load_init_image();

}  // namespace sandbox
