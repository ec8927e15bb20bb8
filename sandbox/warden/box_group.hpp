#pragma once
// The limits that no process can argue with, and the counters that no process can hide from:
// memory, number of processes, CPU time, for one box.

#include "sandbox/descriptor.hpp"
#include "sandbox/orders.hpp"
#include "sandbox/warden/host_files.hpp"
#include "sandbox/warden/trees.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace sandbox {

/// Open files, by wire::Attached; closed where there is none.
using Attachments = std::array<Descriptor, wire::attached_count>;

class BoxGroup {
  public:
    /// Makes the directories. Throws BoxFailure.
    BoxGroup(const Trees& trees, const HostFiles& host, std::uint32_t number);

    /// For clone3.
    int init_descriptor() const { return init_.get(); }
    /// A process with one thread that writes "0" into each joins; the later ones inherit. These are
    /// version 1's `tasks`: joining by cgroup.procs takes a lock of all forks and exits and waits
    /// for an RCU grace period (5.9 ms at the median for three joins after a quiet moment, against
    /// 0.19 by `tasks`).
    const std::vector<Descriptor>& doors() const { return doors_; }
    void forget_doors() { doors_.clear(); }

    void limit(std::uint64_t memory_bytes, std::uint64_t process_count) const;
    /// A new leaf for the processes of one test and what measures it. New after each kill because
    /// kernels with a kill sequence (6.14, and 6.1.176 of Debian 12) kill whatever is cloned from
    /// outside into a leaf that was ever killed; and new each time where the peak of memory is the
    /// leaf's.
    void open_leaf(Attachments& into);

    void kill() const;
    /// False: something is still dying; try again a little later.
    bool try_to_remove();

  private:
    void open_memory(Attachments& into, const std::string& leaf) const;
    bool remove_leaves();

    const Trees& trees_;
    const HostFiles& host_;
    std::string name_;
    Descriptor init_;
    std::vector<Descriptor> doors_;
    std::uint32_t leaf_count_ = 0;
    std::vector<std::string> leaves_;       // the last is in use
    std::vector<std::string> directories_;  // that hold them, the deepest first
};

}  // namespace sandbox
