#pragma once
// The limits that no process can argue with, and the counters that no process can hide from:
// memory, number of processes, CPU time. Version 1, version 2 and both beside each other.
//
// Version 2 (and the empty unified tree beside version 1):  BASE/assay/BOX/{init,run}
// Version 1, each controller:                                MOUNT/assay/BOX

#include "sandbox/descriptor.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sandbox {

/// Where a controller lives; `base` is the directory "assay" in its tree.
struct Controller {
    std::string base;
    bool is_unified = false;
};

struct CgroupTrees {
    std::optional<Controller> memory;
    std::optional<Controller> pids;
    std::optional<Controller> cpu;
    std::string unified;  // its "assay"; empty: there is no unified tree that we may use
    std::string why_not;  // what stood in the way, when something is missing

    /// Different directories among the controllers' and the unified one.
    std::vector<std::string> bases() const;
};

/// Looks at the mounts and makes the "assay" directories.
CgroupTrees find_cgroups();
/// Ends and removes what processes that no longer exist have left.
void remove_stale(const CgroupTrees& trees);
/// Swap is on and memory limits cannot count it.
bool swap_escapes(const CgroupTrees& trees);

/// The cgroups of one box. Removed with everything in them at destruction.
class BoxCgroup {
  public:
    BoxCgroup(const CgroupTrees& trees, std::int64_t memory_bytes, std::int64_t processes);
    ~BoxCgroup();
    BoxCgroup(const BoxCgroup&) = delete;
    BoxCgroup& operator=(const BoxCgroup&) = delete;

    /// The unified directory for clone3, or -1.
    int init_descriptor() const { return init_.get(); }
    /// A new leaf for the processes of one test, with counters at 0; for clone3, or -1. New each
    /// time because kernels with a kill sequence (6.14 and later) kill whatever is cloned from
    /// outside into a leaf that was ever killed.
    int open_run();
    /// Puts the process that is to become init into the version 1 groups; it then sets up, and all
    /// later processes inherit. Joining is slow (an RCU grace period), so it happens once.
    void join(int process) const;
    /// SIGKILL to every candidate process at once, where the kernel has cgroup.kill.
    void kill_run() const;

    /// Since open_run.
    std::int64_t cpu_ns() const;
    std::int64_t memory_peak() const;
    std::int64_t memory_now() const;
    /// Bytes that the kernel could drop or that are files: not a program's own.
    std::int64_t memory_cache() const;
    std::int64_t oom_kills() const;
    /// False where this kernel cannot start the peak anew: then a test needs a new box.
    bool reset_peak();

  private:
    void make(const CgroupTrees& trees);
    void limit(std::int64_t memory_bytes, std::int64_t processes) const;

    CgroupTrees trees_;
    std::string name_;
    Descriptor init_;
    Descriptor run_;
    Descriptor kill_;
    Descriptor cpu_;  // of the run leaf, or of the whole box where there is no leaf
    Descriptor peak_;
    std::int64_t cpu_before_ns_ = 0;
    std::string memory_;
};

}  // namespace sandbox
