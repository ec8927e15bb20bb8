// Does: ends, while an orphan keeps the output open and writes to it later: what counts is what was
//       there when the program ended, and nobody waits for the orphan.
// Limits: cpu_ms=500 wall_ms=3000
// Test: go
// Must: ok wall_ms<=700
// Prints: the parent
// Test: go
// Must: ok wall_ms<=700
// Prints: the parent
#include "report.h"
int main(void) {
    if (fork() == 0) {
        setsid();
        sleep_ms(1500);
        say("the orphan");
        for (;;) pause();
    }
    say("the parent");
    return 0;
}
