// Does: gives itself other users by writing its maps, and looks for other levers of its own entry
//       in /proc.
// Must: ok
// Prints: opened for writing: 0
#include "report.h"
int main(void) {
    const char* const names[] = {
        "uid_map", "gid_map", "projid_map", "setgroups", "oom_score_adj", "oom_adj", "mem",
        "coredump_filter", "timerslack_ns", "loginuid", "sessionid", "comm", "clear_refs", "sched",
        "autogroup", "timens_offsets", "attr/current", "attr/exec", "attr/keycreate", "make-it-fail",
        "fail-nth", "cgroup", "limits", "ns/user", "environ", "auxv", "patch_state"};
    int opened = 0;
    for (size_t at = 0; at < sizeof names / sizeof *names; ++at) {
        char path[64];
        snprintf(path, sizeof path, "/proc/self/%s", names[at]);
        if (open(path, O_WRONLY) < 0) continue;
        say("opened %s", path);
        ++opened;
    }
    say("opened for writing: %d", opened);
    return 0;
}
