// Does: makes a thousand orphans, which the first process of the box has to bury.
// Limits: cpu_ms=2000 wall_ms=6000 processes=20
// Must: ok
// Prints: orphans: 1000
#include "report.h"
int main(void) {
    int orphans = 0;
    while (orphans < 1000) {
        const int child = fork();
        if (child == 0) {
            const int orphan = fork();
            _exit(orphan >= 0 ? 0 : 1);
        }
        int status = 0;
        if (child > 0 && waitpid(child, &status, 0) == child && status == 0) ++orphans;
    }
    say("orphans: %d", orphans);
    return 0;
}
