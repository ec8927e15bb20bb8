// Does: leaves dead children lying about, which take up places until somebody reaps them.
// Limits: processes=20
// Test: leave
// Must: ok
// Prints: dead children: 19
// Test: count
// Must: ok
// Prints: dead children: 19
#include "report.h"
int main(void) {
    int children = 0;
    for (; children < 100; ++children) {
        const int child = fork();
        if (child < 0) break;
        if (child == 0) _exit(0);
    }
    say("dead children: %d", children);
    return 0;
}
