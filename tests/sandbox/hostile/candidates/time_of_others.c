// Does: both burn most of their own time at once: neither may be charged for the other.
// Limits: cpu_ms=400 wall_ms=6000
// Box: a
// Must: ok cpu_ms>=240 cpu_ms<=400
// Prints: done
// Box: b
// Must: ok cpu_ms>=240 cpu_ms<=400
// Prints: done
// Box: c
// Must: ok cpu_ms>=240 cpu_ms<=400
// Prints: done
#include "report.h"
int main(void) {
    while (used_ms() < 250) {
    }
    say("done");
    return 0;
}
