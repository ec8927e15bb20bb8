// Does: leaves main with success and burns in a function that runs at the end.
// Limits: cpu_ms=300 wall_ms=3000
// Must: cpu_limit cpu_ms<=320
// Prints: leaving
#include "report.h"
int main(void) {
    atexit(spin);
    say("leaving");
    return 0;
}
