// Does: looks into the box's first process, which was started by the host: its program, its files,
//       its memory, its root.
// Must: ok
// Prints: seen: 0
#include "report.h"
int main(void) {
    const char* const names[] = {
        "", "exe", "root", "cwd", "fd", "fd/3", "maps", "mem", "environ", "cmdline", "status",
        "ns/mnt", "task", "map_files", "stack", "syscall", "io", "limits", "mountinfo", "auxv"};
    int seen = 0;
    for (size_t at = 0; at < sizeof names / sizeof *names; ++at) {
        char path[64], text[64];
        snprintf(path, sizeof path, "/proc/1/%s", names[at]);
        if (open(path, O_RDONLY) < 0 && readlink(path, text, sizeof text) < 0) continue;
        say("seen: %s", path);
        ++seen;
    }
    say("seen: %d", seen);
    return 0;
}
