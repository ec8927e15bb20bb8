// Does: forks with vfork from every thread, so that each thread has a child waiting.
// Limits: cpu_ms=300 wall_ms=500 processes=32
// Must: wall_limit cpu_ms<=200
#include "report.h"
static void* split(void* unused) {
    if (vfork() == 0) {
        for (;;) pause();
    }
    return unused;
}
int main(void) {
    pthread_t thread;
    for (int number = 0; number < 100; ++number) pthread_create(&thread, NULL, split, NULL);
    for (;;) pause();
}
