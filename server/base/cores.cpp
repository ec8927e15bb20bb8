#include "base/cores.hpp"

#include <algorithm>
#include <sched.h>

namespace base {

std::vector<int> our_cores() {
    cpu_set_t ours;
    CPU_ZERO(&ours);
    std::vector<int> cores;
    if (::sched_getaffinity(0, sizeof ours, &ours) != 0) return cores;
    for (int core = 0; core < CPU_SETSIZE; ++core)
        if (CPU_ISSET(core, &ours)) cores.push_back(core);
    return cores;
}

std::size_t our_core_count() {
    return std::max<std::size_t>(1, our_cores().size());
}

}  // namespace base
