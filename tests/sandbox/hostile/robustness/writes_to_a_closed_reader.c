// Does: closes its own reading ends and writes, and ends by the signal for that: an end like any
//       other, and not the sandbox's.
// Must: runtime_error signal=SIGPIPE
// Prints: writing
#include "report.h"
int main(void) {
    int ends[2];
    if (pipe(ends) != 0) return 1;
    close(ends[0]);
    say("writing");
    return write(ends[1], "x", 1) == 1 ? 0 : 2;
}
