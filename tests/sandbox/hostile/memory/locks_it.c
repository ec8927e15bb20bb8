// Does: wants its memory locked, so that the machine cannot take it back.
// Must: ok
// Prints: mlock: EPERM
// Prints: mlockall: EPERM
// Prints: locked mapping: EPERM
#include "report.h"
int main(void) {
    static char bytes[1 << 16];
    attempt("mlock", mlock(bytes, sizeof bytes));
    attempt("mlockall", mlockall(MCL_CURRENT | MCL_FUTURE));
    void* place = mmap(
        NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_LOCKED, -1, 0);
    attempt("locked mapping", place == MAP_FAILED ? -1 : 0);
    return 0;
}
