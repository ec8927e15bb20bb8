// Does: opens files until there are no more descriptors, in many processes at once.
// Limits: cpu_ms=1500 wall_ms=4000
// Test: use up
// Must: ok
// Prints: highest: 255
// Prints: then: EMFILE
// Test: again
// Must: ok
// Prints: highest: 255
// Prints: then: EMFILE
#include "report.h"
int main(void) {
    for (int number = 0; number < 30; ++number) {
        if (fork() != 0) continue;
        while (dup(1) >= 0) {
        }
        for (;;) pause();
    }
    int highest = 0;
    int last = 0;
    while ((last = open("/dev/null", O_RDONLY)) >= 0) highest = last;
    const int reason = errno;
    say("highest: %d", highest);
    errno = reason;
    attempt("then", -1);
    return 0;
}
