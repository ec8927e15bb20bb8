// Does: reads one byte in every two megabytes of a huge reservation: no page is its own, but the
//       kernel's tables grow by a page each time.
// Limits: cpu_ms=3000 wall_ms=5000 memory_kb=16384
// Must: memory_limit memory_kb>=15000
#include "report.h"
int main(void) {
    const size_t step = 2 << 20;
    const size_t bytes = step * 60000;
    volatile char* place =
        mmap(NULL, bytes, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (place == MAP_FAILED) return 1;
    for (size_t at = 0; at < bytes; at += step) (void)place[at];
    say("read all");
    return 0;
}
