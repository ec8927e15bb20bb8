// Does: breaks the rule in a thread, while the main one ends the process a moment later with
//       success.
// Limits: cpu_ms=500 wall_ms=2000
// Must: violation unshare wall_ms<=1000
#include "report.h"
static void* break_rule(void* unused) {
    unshare(CLONE_NEWNS);
    say("went on");
    return unused;
}
int main(void) {
    pthread_t thread;
    pthread_create(&thread, NULL, break_rule, NULL);
    sleep_ms(1500);
    return 0;
}
