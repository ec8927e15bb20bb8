// Does: burns in children whose times the kernel forgets, since SIGCHLD is ignored; the parent's
//       own times stay at zero.
// Limits: cpu_ms=300 wall_ms=3000
// Must: cpu_limit cpu_ms<=330
#include "report.h"
int main(void) {
    signal(SIGCHLD, SIG_IGN);
    for (;;) {
        if (fork() == 0) {
            for (volatile long turn = 0; turn < 20000000; ++turn) {
            }
            _exit(0);
        }
        sleep_ms(20);
    }
}
