// Does: ignores or blocks every signal that it can, SIGXCPU and SIGTERM among them, and burns.
// Limits: cpu_ms=300 wall_ms=3000
// Must: cpu_limit cpu_ms<=320
#include "report.h"
int main(void) {
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
    for (int number = 1; number < NSIG; ++number) signal(number, SIG_IGN);
    spin();
}
