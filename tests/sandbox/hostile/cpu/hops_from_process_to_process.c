// Does: passes the work on: each process burns a little, forks the next and ends, so that none is
//       ever old. The first one only waits.
// Limits: cpu_ms=300 wall_ms=3000
// Must: cpu_limit cpu_ms<=330
#include "report.h"
int main(void) {
    signal(SIGCHLD, SIG_IGN);
    if (fork() != 0) {
        for (;;) pause();
    }
    for (;;) {
        for (volatile long turn = 0; turn < 5000000; ++turn) {
        }
        if (fork() != 0) _exit(0);
    }
}
