// Does: asks for the time through the page at a fixed address that very old programs use: harmless
//       where it exists, and subject to the same filter.
// Why: newer kernels leave the page away, and then the call is a plain fault.
// Must: ok or runtime_error signal=SIGSEGV stdout_bytes=0
// Prints: the time: 0
#include "report.h"
int main(void) {
    struct timeval now;
    int (*old)(struct timeval*, void*) = (int (*)(struct timeval*, void*))0xffffffffff600000UL;
    say("the time: %d", old(&now, NULL));
    return 0;
}
