// Does: raises the end of its data with brk until there is nothing left.
// Limits: cpu_ms=2000 wall_ms=4000 memory_kb=32768
// Must: memory_limit memory_kb>=31000
#include "report.h"
int main(void) {
    for (;;) {
        char* more = sbrk(1 << 16);
        if (more == (char*)-1) return 1;
        touch(more, 1 << 16);
    }
}
