// Does: starts as many children as it can get, which stay.
// Limits: processes=20
// Must: ok
// Prints: children: 19
// Prints: then: EAGAIN
#include "report.h"
int main(void) {
    int children = 0;
    int child = 0;
    for (; children < 100 && (child = fork()) > 0; ++children) {
    }
    if (child == 0) {
        for (;;) pause();
    }
    say("children: %d", children);
    attempt("then", child);
    return 0;
}
