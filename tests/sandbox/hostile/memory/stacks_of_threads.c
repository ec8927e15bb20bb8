// Does: starts threads that each fill their stack.
// Limits: cpu_ms=2000 wall_ms=4000 memory_kb=32768 processes=64
// Must: memory_limit memory_kb>=31000
#include "report.h"
static void* fill(void* unused) {
    volatile char room[1 << 20];
    for (int at = 0; at < 1 << 20; at += 4096) room[at] = 1;
    for (;;) pause();
    return unused;
}
int main(void) {
    pthread_t thread;
    for (int number = 0; number < 60; ++number) pthread_create(&thread, NULL, fill, NULL);
    for (;;) pause();
}
