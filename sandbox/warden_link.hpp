#pragma once
// The caller's connection to its warden: orders out, boxes in. See orders.hpp.

#include "sandbox/descriptor.hpp"
#include "sandbox/layers.hpp"
#include "sandbox/orders.hpp"

#include <array>
#include <cstdint>
#include <linux/filter.h>
#include <memory>
#include <span>
#include <sys/types.h>

namespace sandbox {

/// What a warden gave out: numbers, and open files by wire::Attached.
struct Given {
    wire::Answer answer;
    std::array<Descriptor, wire::attached_count> files;

    Descriptor take(wire::Attached which) {
        return std::move(files[static_cast<std::size_t>(which)]);
    }
};

class WardenLink {
  public:
    /// Starts a warden with the rights of this process, which may give up its own afterwards.
    /// Throws BoxFailure when there is none in the end.
    WardenLink(Layers without, std::uint32_t pool_depth);
    /// Returns when nothing of the warden is left.
    ~WardenLink();
    WardenLink(const WardenLink&) = delete;
    WardenLink& operator=(const WardenLink&) = delete;

    const wire::Hello& hello() const { return hello_; }
    pid_t process() const { return process_; }

    /// Numbers of what was defined. Before `seal` only.
    std::uint32_t define_root(std::span<const wire::Entry> entries);
    std::uint32_t define_filter(std::span<const sock_filter> filter);
    void seal();

    /// Throw BoxFailure with the warden's reason, WardenGone when there is no warden any more.
    Given lease(const wire::Lease& order);
    Given renew(std::uint32_t box);
    bool is_alive() const;

  private:
    void start();
    void end();
    void send(const void* order, std::size_t bytes);
    Given receive();

    Descriptor socket_;
    pid_t process_ = -1;
    wire::Hello hello_;
    std::uint32_t root_count_ = 0;
    std::uint32_t filter_count_ = 0;
};

}  // namespace sandbox
