// Does: tries numbers that no table knows, among them those of calls newer than this sandbox.
// Must: ok
// Prints: known: 0
// Prints: minus one: ENOSYS
// Prints: cachestat: ENOSYS
// Prints: the largest: ENOSYS
#include "report.h"
int main(void) {
    int known = 0;
    for (long number = 448; number < 1000; ++number) {
        if (syscall(number, -1L, -1L, -1L, -1L, -1L, -1L) != -1 || errno != ENOSYS) ++known;
    }
    say("known: %d", known);
    attempt("minus one", syscall(-1L));
    attempt("cachestat", syscall(451L, 0, 0, 0, 0));
    attempt("the largest", syscall(0x3fffffffL));
    return 0;
}
