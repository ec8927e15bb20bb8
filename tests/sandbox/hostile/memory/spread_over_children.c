// Does: takes six megabytes in each of many children, so that no single process has much.
// Limits: cpu_ms=2000 wall_ms=4000 memory_kb=32768
// Must: memory_limit memory_kb>=31000
#include "report.h"
int main(void) {
    for (int number = 0; number < 40; ++number) {
        if (fork() != 0) continue;
        touch(malloc(6 << 20), 6 << 20);
        for (;;) pause();
    }
    wait(NULL);
    return 0;
}
