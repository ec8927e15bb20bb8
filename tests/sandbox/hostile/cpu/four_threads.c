// Does: burns in four threads while the main one sleeps.
// Limits: cpu_ms=400 wall_ms=3000
// Must: cpu_limit cpu_ms<=430
#include "report.h"
static void* burn(void* unused) {
    spin();
    return unused;
}
int main(void) {
    pthread_t thread;
    for (int number = 0; number < 4; ++number) pthread_create(&thread, NULL, burn, NULL);
    for (;;) pause();
}
