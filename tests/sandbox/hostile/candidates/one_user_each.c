// Does: three at the same time say which user they are: the kernel counts some things by user, so
//       no two may be the same.
// Limits: cpu_ms=500 wall_ms=3000
// Boxes print: different
// Box: a
// Must: ok stdout_bytes>=2
// Box: b
// Must: ok stdout_bytes>=2
// Box: c
// Must: ok stdout_bytes>=2
#include "report.h"
int main(void) {
    say("%u", getuid());
    sleep_ms(500);
    return 0;
}
