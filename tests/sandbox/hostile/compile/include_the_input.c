// Does: includes the compiler's own standard input, which on a terminal would wait for ever. It is
//       empty.
// Compile limits: cpu_ms=2000 wall_ms=2000
// Must: ok
// Prints: nothing was there
#include "report.h"
#include "/dev/stdin"
int main(void) {
    say("nothing was there");
    return 0;
}
