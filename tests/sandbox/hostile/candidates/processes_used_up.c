// Does: one holds as many processes as it may; the other needs as many at the same time.
// Limits: cpu_ms=800 wall_ms=4000 processes=60
// Box: a
// Must: ok
// Prints: children: 59
// Box: b
// Must: ok
// Prints: children: 59
#include "report.h"
int main(void) {
    int children = 0;
    for (int child = 0; (child = fork()) >= 0; ++children) {
        if (child > 0) continue;
        for (;;) pause();
    }
    sleep_ms(700);
    say("children: %d", children);
    return 0;
}
