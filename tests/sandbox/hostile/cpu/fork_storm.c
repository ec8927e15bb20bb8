// Does: starts processes that end at once, as fast as it can: all the work is the kernel's.
// Limits: cpu_ms=300 wall_ms=3000
// Must: cpu_limit cpu_ms<=330
#include "report.h"
int main(void) {
    signal(SIGCHLD, SIG_IGN);
    for (;;) {
        if (vfork() == 0) _exit(0);
    }
}
