// Does: makes sockets of every family and kind there is; only pairs that lead nowhere are to be had.
// Must: ok
// Prints: made: 0
// Prints: pairs of other families: 0
// Prints: a local pair: done
#include "report.h"
int main(void) {
    int made = 0;
    int pairs = 0;
    int ends[2];
    for (int family = 0; family < 64; ++family) {
        for (int kind = 1; kind < 11; ++kind) {
            made += socket(family, kind, 0) >= 0;
            pairs += family != AF_UNIX && socketpair(family, kind, 0, ends) == 0;
        }
    }
    say("made: %d", made);
    say("pairs of other families: %d", pairs);
    attempt("a local pair", socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
    return 0;
}
