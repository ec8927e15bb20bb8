// Does: stops itself and its group with SIGSTOP; a stopped process uses nothing and ends nothing.
// Limits: cpu_ms=300 wall_ms=400
// Must: wall_limit cpu_ms<=50
#include "report.h"
int main(void) {
    fork();
    for (;;) kill(0, SIGSTOP);
}
