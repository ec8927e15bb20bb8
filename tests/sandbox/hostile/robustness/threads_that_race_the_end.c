// Does: starts threads without pause while the main one ends the process.
// Limits: cpu_ms=1000 wall_ms=3000
// Test: end
// Repeat: 10
// Must: ok
// Prints: ending
#include "report.h"
static void* start_more(void* unused) {
    pthread_t thread;
    pthread_create(&thread, NULL, start_more, NULL);
    pthread_create(&thread, NULL, start_more, NULL);
    return unused;
}
int main(void) {
    start_more(NULL);
    sleep_ms(5);
    say("ending");
    return 0;
}
