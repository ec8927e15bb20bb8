// Does: maps and unmaps memory for ever, so that the kernel clears pages for it.
// Limits: cpu_ms=300 wall_ms=3000 memory_kb=65536
// Must: cpu_limit cpu_ms<=320
#include "report.h"
int main(void) {
    const size_t bytes = 16 << 20;
    for (;;) {
        void* place = mmap(
            NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
        if (place == MAP_FAILED) return 1;
        munmap(place, bytes);
    }
}
