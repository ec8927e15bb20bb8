// Does: nothing bad: it uses three quarters of its time and ends, and that must not be held against
//       it, however busy the machine is.
// Limits: cpu_ms=400 wall_ms=5000
// Must: ok cpu_ms>=290 cpu_ms<=400
// Prints: finished
#include "report.h"
int main(void) {
    while (used_ms() < 300) {
    }
    say("finished");
    return 0;
}
