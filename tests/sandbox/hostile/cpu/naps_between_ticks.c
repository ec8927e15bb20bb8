// Does: works in slices of half a millisecond and naps between them, to be asleep whenever a clock
//       that samples looks.
// Limits: cpu_ms=200 wall_ms=3000
// Must: cpu_limit cpu_ms<=220
#include "report.h"
int main(void) {
    const struct timespec nap = {0, 50000};
    for (;;) {
        for (volatile long turn = 0; turn < 1000000; ++turn) {
        }
        nanosleep(&nap, NULL);
    }
}
