#pragma once
// The kernel's trees of cgroups: which this host has, which we may use, and a directory of this
// warden's own in each. Version 1, version 2 and both beside each other.
//
//   unified (version 2, or the empty one beside version 1):  BASE/assay/WARDEN/BOX/{init,run-N}
//   version 1, each controller:                              MOUNT/assay/WARDEN/BOX
//   the cores of all boxes (cpuset):                         set on WARDEN

#include "sandbox/layers.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

/// Where a controller lives; `base` is this warden's directory in its tree.
struct Controller {
    std::string base;
    bool is_unified = false;
};

struct Trees {
    std::optional<Controller> memory;
    std::optional<Controller> pids;
    std::optional<Controller> cpu;
    std::optional<Controller> cpuset;
    std::string unified;  // this warden's directory; empty: no unified tree that we may use
    std::string why_not;  // what stood in the way, when something is missing

    /// Different directories among them.
    std::vector<std::string> bases() const;
};

/// The cores that boxes may use: all of ours but the first, which stays with whoever serves
/// people; the only one where there is only one. As "1,2,3".
std::string cores_of_boxes();

/// Looks at the mounts, removes what wardens that no longer exist have left, and makes the
/// directories called `name`. Controllers among `without` are left alone.
Trees make_trees(const std::string& name, const std::string& cores, Layers without);
/// Ends every process beneath and removes the directories. Nothing happens when they are gone.
void remove_trees(const Trees& trees);

/// Swap is on and memory limits cannot count it.
bool swap_escapes(const Trees& trees);

/// SIGKILL for every process of one cgroup, however it must be done here.
void end_processes(const std::string& directory);
/// The last process of a group lingers a moment after its death was reported: false means "later".
bool try_to_remove(const std::string& directory);

}  // namespace sandbox
