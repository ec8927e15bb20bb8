// Does: lets an interval timer interrupt it as often as the kernel can, and does nothing else.
// Limits: cpu_ms=300 wall_ms=3000
// Must: cpu_limit cpu_ms<=330
#include "report.h"
static void tick(int unused) {
    (void)unused;
}
int main(void) {
    signal(SIGALRM, tick);
    const struct itimerval often = {{0, 1}, {0, 1}};
    setitimer(ITIMER_REAL, &often, NULL);
    spin();
}
