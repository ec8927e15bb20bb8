// Does: makes pipes as large as they get and fills them: memory that no process has mapped.
// Limits: cpu_ms=2000 wall_ms=4000 memory_kb=16384
// Must: memory_limit memory_kb>=15000
#include "report.h"
static char bytes[1 << 20];
int main(void) {
    int ends[2];
    while (pipe2(ends, O_NONBLOCK) == 0) {
        fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
        while (write(ends[1], bytes, sizeof bytes) > 0) {
        }
    }
    say("filled all");
    return 0;
}
